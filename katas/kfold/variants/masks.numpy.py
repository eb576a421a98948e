import numpy as np


def pieces(order, labels, k, stratified):
    n = len(order)
    if not stratified:
        edges = np.concatenate([[0], np.cumsum([n // k + (i < n % k) for i in range(k)])])
        return [order[edges[i] : edges[i + 1]] for i in range(k)]
    dealt = np.concatenate([order[labels[order] == c] for c in np.unique(labels)])
    return [dealt[np.arange(n) % k == i] for i in range(k)]


def kfold(labels, k, stratified=False, seed=None):
    if k < 2 or len(labels) < k:
        raise ValueError("too few folds or samples")
    rng = np.random.default_rng(seed)
    order = np.arange(len(labels)) if seed is None else rng.permutation(len(labels))
    folds = []
    for test in pieces(order, labels, k, stratified):
        chosen = np.zeros(len(labels), dtype=bool)
        chosen[test] = True
        folds.append((np.where(~chosen)[0], np.where(chosen)[0]))
    return folds
