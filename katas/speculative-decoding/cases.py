"""Uniforms keep away from every boundary, but for an exact 0 where the target gives a token no chance."""

import numpy as np

MARGIN = 2e-3


def cases(rng):
    yield "rejected", _case(rng, [0] * 6, K=1, V=4)
    yield "accepted", _case(rng, [2] * 8, K=2, V=5)
    yield "second-rejected", _case(rng, [1] * 6, K=3, V=5)
    yield "no-chance", _no_chance(rng)
    yield "rounds", _case(rng, [0, 1, 2, 3, 3, 2, 1, 0] * 4, K=3, V=6)


def _case(rng, accepted, K, V):
    """The last uniforms are spread evenly over the rounds, so that they do not all draw the same token."""
    last = rng.permutation(len(accepted))
    rounds = [_round(rng, n, K, V, (k / len(last), (k + 1) / len(last))) for n, k in zip(accepted, last, strict=True)]
    return dict(zip(("p", "q", "draft", "uniforms"), map(np.array, zip(*rounds, strict=True)), strict=True))


def _round(rng, accepted, K, V, last):
    """Drawn until exactly so many tokens are accepted; `last` bounds the last uniform."""
    while True:
        p, q = _softmax(1.2 * rng.normal(size=(K + 1, V))), _softmax(1.2 * rng.normal(size=(K, V)))
        draft = np.array([rng.choice(V, p=row) for row in q])
        uniforms = np.append(rng.uniform(0.02, 0.98, K), rng.uniform(*last))
        at = np.arange(K)
        gap = p[at, draft] / q[at, draft] - uniforms[:K]
        n = int(np.cumprod(gap > 0).sum())
        weights = p[n] if n == K else np.maximum(p[n] - q[n], 0)
        cdf = np.cumsum(weights) / weights.sum()
        if n == accepted and np.abs(gap).min() > MARGIN and np.abs(cdf - uniforms[-1]).min() > MARGIN:
            return p, q, draft, uniforms


def _no_chance(rng):
    """The target never gives the second token, so it is rejected even with a uniform of 0."""
    inputs = _case(rng, [2] * 6, K=2, V=5)
    for n, (p, q, draft, uniforms) in enumerate(zip(*inputs.values(), strict=True)):
        p[1, draft[1]] = 0.0
        p[1] /= p[1].sum()
        uniforms[1] = 0.0
        weights = np.maximum(p[1] - q[1], 0)
        drawn = np.flatnonzero(weights > MARGIN)[-1 - n % 2 :][0]
        uniforms[2] = (np.cumsum(weights)[drawn] - weights[drawn] / 2) / weights.sum()
    return inputs


def _softmax(z):
    e = np.exp(z)
    return e / e.sum(-1, keepdims=True)
