import numpy as np


def kfold(labels, k, stratified=False, seed=None):
    n = len(labels)
    if k not in range(2, n + 1):
        raise ValueError(k)
    order = list(range(n)) if seed is None else np.random.default_rng(seed).permutation(n).tolist()
    buckets = [[] for _ in range(k)]
    if stratified:
        for position, sample in enumerate(sorted(order, key=lambda sample: labels[sample])):
            buckets[position % k].append(sample)
    else:
        start = 0
        for i in range(k):
            stop = start + n // k + (i < n % k)
            buckets[i] = order[start:stop]
            start = stop
    folds = []
    for bucket in buckets:
        train = [sample for sample in range(n) if sample not in bucket]
        folds.append((np.array(train, dtype=np.int64), np.array(sorted(bucket), dtype=np.int64)))
    return folds
