"""Each sample is told its fold by counting who stands before it."""

import numpy as np


def oracle(labels, k, stratified=False, seed=None):
    n = len(labels)
    if k < 2 or k > n:
        return "ValueError"
    order = list(range(n)) if seed is None else [int(row) for row in np.random.default_rng(seed).permutation(n)]
    fold = {}
    for place, row in enumerate(order):
        if stratified:
            lower = sum(int(label) < labels[row] for label in labels)
            earlier = sum(int(labels[other]) == labels[row] for other in order[:place])
            fold[row] = (lower + earlier) % k
        else:
            fold[row] = next(i for i in range(k) if place < sum(_size(n, k, j) for j in range(i + 1)))
    return [
        tuple(np.array([row for row in range(n) if (fold[row] == i) == wanted]) for wanted in (False, True))
        for i in range(k)
    ]


def _size(n, k, i):
    return len([row for row in range(n) if row % k == i])
