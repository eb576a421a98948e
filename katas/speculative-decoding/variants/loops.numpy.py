import numpy as np


def pick(weights, u):
    left = u * sum(weights)
    for token, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return token
    return len(weights) - 1


def speculative_step(p, q, draft, uniforms):
    tokens = []
    for i in range(len(draft)):
        t = int(draft[i])
        if float(uniforms[i]) < min(1.0, float(p[i, t]) / float(q[i, t])):
            tokens.append(t)
            continue
        weights = [max(0.0, float(a) - float(b)) for a, b in zip(p[i], q[i], strict=True)]
        return np.array([*tokens, pick(weights, float(uniforms[-1]))]), i
    tokens.append(pick([float(a) for a in p[-1]], float(uniforms[-1])))
    return np.array(tokens), len(draft)
