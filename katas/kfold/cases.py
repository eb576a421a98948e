"""Class sizes that leave samples over in several classes, and seeds whose shuffle is never the identity."""

import numpy as np


def _labels(rng, *sizes):
    return rng.permutation(np.repeat(rng.permutation(10)[: len(sizes)], sizes))


def _seed(rng, n):
    while True:
        seed = int(rng.integers(1, 1 << 30))
        if (np.random.default_rng(seed).permutation(n)[: n // 2] > n // 2).any():
            return seed


def cases(rng):
    yield "five-in-two", {"labels": _labels(rng, 3, 2), "k": 2}
    yield "one-fold", {"labels": _labels(rng, 3, 3), "k": 1}
    yield "more-folds-than-samples", {"labels": _labels(rng, 2, 4), "k": 7}
    yield "leave-one-out", {"labels": _labels(rng, 4, 3), "k": 7, "stratified": False}
    yield "two-left-over", {"labels": _labels(rng, 3, 5), "k": 3, "seed": _seed(rng, 8)}
    yield "seed-zero", {"labels": _labels(rng, 4, 5), "k": 2, "seed": 0}
    yield "stratified-in-order", {"labels": _labels(rng, 4, 5, 1), "k": 3, "stratified": True}
    yield "stratified-shuffled", {"labels": _labels(rng, 4, 7, 5), "k": 3, "stratified": True, "seed": _seed(rng, 16)}
    yield "rare-class", {"labels": _labels(rng, 9, 2, 6), "k": 5, "stratified": True, "seed": _seed(rng, 17)}
