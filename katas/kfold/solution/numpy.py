import numpy as np


def kfold(labels, k, stratified=False, seed=None):
    n = len(labels)
    if not 2 <= k <= n:
        raise ValueError(f"{k} folds of {n} samples")
    order = np.arange(n) if seed is None else np.random.default_rng(seed).permutation(n)
    if stratified:
        order = order[np.argsort(labels[order], kind="stable")]
        tests = [order[i::k] for i in range(k)]
    else:
        tests = np.array_split(order, k)
    return [(np.setdiff1d(np.arange(n), test), np.sort(test)) for test in tests]
