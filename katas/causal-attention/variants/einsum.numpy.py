import numpy as np


def causal_attention(x, W_q, W_k, W_v):
    q, k, v = (np.einsum("nse,ed->nsd", x, W) for W in (W_q, W_k, W_v))
    scores = np.einsum("nid,njd->nij", q, k) * float(q.shape[-1]) ** -0.5
    i, j = np.indices(scores.shape[1:])
    scores[:, j > i] = np.finfo(np.float32).min
    scores -= np.amax(scores, axis=2, keepdims=True)
    weights = np.exp(scores)
    weights /= weights.sum(axis=2)[:, :, None]
    return np.einsum("nij,njd->nid", weights, v), weights
