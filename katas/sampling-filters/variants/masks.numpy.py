import numpy as np


def normalised(mass):
    return mass / mass.sum(axis=1, keepdims=True)


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    n, v = logits.shape
    ids = np.lexsort((np.broadcast_to(np.arange(v), (n, v)), -logits), axis=1)
    rank = np.empty_like(ids)
    np.put_along_axis(rank, ids, np.broadcast_to(np.arange(v), (n, v)), 1)
    if temperature == 0:
        return (rank == 0).astype(logits.dtype)
    p = normalised(np.exp((logits - logits.max(1, keepdims=True)) / temperature))
    if top_k is not None:
        p = normalised(p * (rank < top_k))
    if top_p is not None:
        before = (p[:, None, :] * (rank[:, None, :] < rank[:, :, None])).sum(2)
        p = normalised(p * (before < top_p))
    if min_p is not None:
        p = normalised(p * (p >= min_p * p.max(1, keepdims=True)))
    return p
