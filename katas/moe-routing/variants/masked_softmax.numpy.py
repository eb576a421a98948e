import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def moe_route(logits, k, capacity):
    logits = logits.astype(np.float64)
    t, e = logits.shape
    # rank of each expert in its row: how many are before it
    before = logits[:, None, :] > logits[:, :, None]
    before |= (logits[:, None, :] == logits[:, :, None]) & (np.arange(e)[None, :] < np.arange(e)[:, None])
    rank = before.sum(-1)
    weights = softmax(np.where(rank < k, logits, -np.inf))
    counts, keep = np.zeros(e, int), np.zeros((t, e), bool)
    for choice in range(k):
        here = rank == choice
        keep |= here & (counts + np.cumsum(here, axis=0) <= capacity)
        counts += here.sum(0)
    loss = np.dot(counts, softmax(logits).sum(0)) * e / (t * t * k)
    return np.where(keep, weights, 0).astype(np.float32), loss
