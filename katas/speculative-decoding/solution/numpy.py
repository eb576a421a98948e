import numpy as np


def sample(weights, u):
    return np.searchsorted(np.cumsum(weights) / np.sum(weights), u, side="right")


def speculative_step(p, q, draft, uniforms):
    for i, token in enumerate(draft):
        if uniforms[i] * q[i, token] >= p[i, token]:
            residual = np.maximum(p[i] - q[i], 0)
            return np.append(draft[:i], sample(residual, uniforms[-1])), i
    return np.append(draft, sample(p[-1], uniforms[-1])), len(draft)
