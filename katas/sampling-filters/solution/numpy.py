import numpy as np


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def sampling_probs(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    if temperature == 0:
        temperature, top_k = 1.0, 1
    order = np.argsort(-logits, axis=1, kind="stable")
    z = np.take_along_axis(logits, order, 1) / temperature
    if top_k is not None:
        z[:, top_k:] = -np.inf
    if top_p is not None:
        p = softmax(z)
        z = np.where(p.cumsum(1) - p < top_p, z, -np.inf)
    if min_p is not None:
        p = softmax(z)
        z = np.where(p >= min_p * p[:, :1], z, -np.inf)
    return np.take_along_axis(softmax(z), np.argsort(order, axis=1), 1)
