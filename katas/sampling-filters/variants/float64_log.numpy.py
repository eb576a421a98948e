import numpy as np


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    n, v = logits.shape
    rows = np.arange(n)[:, None]
    order = np.argsort(-logits.astype(np.float64), axis=1, kind="stable")
    out = np.zeros((n, v))
    if temperature == 0:
        out[rows, order[:, :1]] = 1
        return out
    z = logits[rows, order].astype(np.float64) / temperature
    z -= z[:, :1]
    keep = np.ones((n, v), bool)
    if top_k is not None:
        keep &= np.arange(v) < top_k
    if top_p is not None:
        mass = np.where(keep, np.exp(z), 0)
        reached = np.cumsum(mass, axis=1) / mass.sum(1, keepdims=True) >= top_p
        keep[:, 1:] &= ~reached[:, :-1]
    if min_p is not None:
        keep &= z >= np.log(min_p)
    mass = np.where(keep, np.exp(z), 0)
    out[rows, order] = mass / mass.sum(1, keepdims=True)
    return out.astype(logits.dtype)
