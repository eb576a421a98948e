import numpy as np


def kfold(labels, k, stratified=False, seed=None):
    n = len(labels)
    if k < 2 or k > n:
        raise ValueError("2 <= k <= n is needed")
    order = np.arange(n)
    if seed is not None:
        order = np.random.default_rng(seed).permutation(n)
    fold = np.empty(n, dtype=int)
    if stratified:
        rank = np.argsort(np.array(labels)[order], kind="mergesort")
        fold[order[rank]] = np.arange(n) % k
    else:
        sizes = np.full(k, n // k)
        sizes[: n % k] += 1
        fold[order] = np.repeat(np.arange(k), sizes)
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]
