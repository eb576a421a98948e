"""Token by token on plain numbers: the interval of [0, 1) that a uniform falls into decides."""

import numpy as np


def oracle(p, q, draft, uniforms):
    rounds = [_round(*each) for each in zip(p, q, draft, uniforms, strict=True)]
    return [np.array(tokens) for tokens in rounds], [len(tokens) - 1 for tokens in rounds]


def _round(p, q, draft, uniforms):
    tokens = []
    for target, proposed, token, u in zip(p, q, draft, uniforms, strict=False):
        token = int(token)
        chance = 1.0 if target[token] >= proposed[token] else target[token] / proposed[token]
        if u >= chance:
            missing = {t: target[t] - proposed[t] for t in range(len(target)) if target[t] > proposed[t]}
            return [*tokens, _interval(missing, uniforms[-1])]
        tokens.append(token)
    return [*tokens, _interval(dict(enumerate(p[-1])), uniforms[-1])]


def _interval(weights, u):
    total, low = sum(weights.values()), 0.0
    for token, weight in weights.items():
        if low <= u * total < low + weight:
            return token
        low += weight
    raise ValueError("the last uniform lies on the upper end")
