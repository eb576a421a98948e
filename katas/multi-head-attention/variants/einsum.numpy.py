import numpy as np


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    E = x.shape[-1]
    source = x if context is None else context
    Q, K, V = (W.reshape(E, heads, E // heads) for W in (W_q, W_k, W_v))
    q = np.einsum("nse,ehd->nhsd", x, Q)
    k = np.einsum("nte,ehd->nhtd", source, K)
    v = np.einsum("nte,ehd->nhtd", source, V)
    scores = np.einsum("nhsd,nhtd->nhst", q, k) / float(np.sqrt(E // heads))
    if mask is not None:
        scores = np.where(mask[:, np.newaxis, :, :], scores, np.finfo(np.float32).min)
    weights = np.exp(scores - np.max(scores, axis=3, keepdims=True))
    weights /= np.sum(weights, axis=3, keepdims=True)
    return np.einsum("nhst,nhtd,hde->nse", weights, v, W_o.reshape(heads, E // heads, E))
