"""Every filter bites, none by a hair. Ties are among zeros: those stay ties however the numbers are rounded."""

import numpy as np


def cases(rng):
    yield "temperature", {"logits": _logits(rng, 1, 4), "temperature": 0.7}
    yield "defaults", {"logits": _logits(rng, 1, 5)}
    yield "top-k", {"logits": _logits(rng, 2, 5), "temperature": 1.5, "top_k": 3}
    yield "top-p", _biting(rng, 2, 6, temperature=1.2, top_p=0.6)
    yield "min-p", _biting(rng, 2, 7, temperature=1.3, min_p=0.2)
    yield "exact-boundary", {"logits": rng.permuted([[0.0] * 4 + [-1e3] * 3] * 2, axis=1), "top_p": 0.5}
    yield "tied-top-k", {"logits": _tied(rng, 2, 8), "top_k": 3}
    yield "tied-min-p", {"logits": -np.abs(_tied(rng, 2, 8)), "min_p": 1.0}
    yield "greedy", {"logits": -np.abs(_tied(rng, 3, 6)), "temperature": 0.0, "top_p": 0.9}
    yield "all-together", _together(rng) | {"min_p": 0.3}
    yield "top-k-then-top-p", _together(rng)
    yield "large-logits", {"logits": _logits(rng, 3, 9) + np.array([[1e3], [-1e3], [0.0]]), "top_k": 20, "top_p": 1.0}


def _logits(rng, rows, tokens):
    """Normal numbers, the gaps between them not too small."""
    return _shuffled(rng, np.cumsum(rng.uniform(0.15, 0.9, (rows, tokens)), axis=1)) - tokens / 4


def _shuffled(rng, rows):
    """Each row in an order that differs from its inverse."""
    shuffled = []
    for row in rows:
        order = rng.permutation(len(row))
        while (np.argsort(order) == order).all():
            order = rng.permutation(len(row))
        shuffled.append(row[order])
    return np.array(shuffled)


def _tied(rng, rows, tokens):
    """Two numbers above zero, three zeros, the rest below."""
    below = -rng.uniform(0.3, 2.0, (rows, tokens - 5))
    return rng.permuted(np.hstack([rng.uniform(0.3, 2.0, (rows, 2)), np.zeros((rows, 3)), below]), axis=1)


def _biting(rng, rows, tokens, temperature=1.0, **option):
    """Drawn until the filter removes tokens of each row, but not all except one."""
    while True:
        logits = _logits(rng, rows, tokens)
        if all(_bites(-np.sort(-row) / temperature, **option) for row in logits):
            return {"logits": logits, "temperature": temperature} | option


def _bites(z, top_p=None, min_p=None):
    mass = np.exp(z)
    seen = mass / mass[0] if top_p is None else 1 - (np.cumsum(mass) - mass) / mass.sum()
    limit = min_p if top_p is None else 1 - top_p
    return seen[1] > limit > seen[-1] and np.abs(seen - limit).min() > 0.01


def _together(rng):
    """Top-k removes 3 tokens, top-p 2 more (1 if it forgets to renormalise), min-p another one."""
    mass = np.array([1.0, 0.8, 0.62, 0.45, 0.22, 0.18, 0.15, 0.12, 0.1, 0.08])
    logits = 0.8 * np.log(mass * rng.uniform(0.98, 1.02, (3, 10))) + rng.normal(size=(3, 1))
    options = {"temperature": 0.8, "top_k": 7, "top_p": 0.87}
    return {"logits": _shuffled(rng, logits)} | options
