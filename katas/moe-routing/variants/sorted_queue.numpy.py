import numpy as np


def moe_route(logits, k, capacity):
    t, e = logits.shape
    probs = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs /= probs.sum(axis=1, keepdims=True)
    chosen = np.lexsort((np.tile(np.arange(e), (t, 1)), -logits), axis=1)[:, :k]
    expert, token = chosen.T.ravel(), np.tile(np.arange(t), k)
    order = np.argsort(expert, kind="stable")
    counts = np.bincount(expert, minlength=e)
    place = np.arange(k * t) - np.repeat(np.cumsum(counts) - counts, counts)
    order = order[place < capacity]
    gates = np.zeros_like(probs)
    sums = np.take_along_axis(probs, chosen, axis=1).sum(axis=1)
    gates[token[order], expert[order]] = probs[token[order], expert[order]] / sums[token[order]]
    return gates, float(e * np.mean(probs, axis=0) @ (counts / counts.sum()))
