import numpy as np


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    E, S = x.shape[2], x.shape[1]
    d = E // heads
    q, k, v = (np.einsum("nse,ehd->nhsd", x, W.reshape(E, heads, d)) for W in (W_q, W_k, W_v))
    past = 0 if k_cache is None else k_cache.shape[2]
    keys = np.empty((*k.shape[:2], past + S, d), k.dtype)
    values = np.empty_like(keys)
    if past:
        keys[:, :, :past], values[:, :, :past] = k_cache, v_cache
    keys[:, :, past:], values[:, :, past:] = k, v
    hidden = np.arange(past + S)[None, :] > past + np.arange(S)[:, None]
    scores = np.einsum("nhid,nhjd->nhij", q, keys) / np.float32(np.sqrt(d))
    scores = np.where(hidden, np.float32(-1e30), scores)
    e = np.exp(scores - scores.max(-1)[..., None])
    weights = e / e.sum(-1)[..., None]
    out = np.einsum("nhij,nhjd,hde->nie", weights, values, W_o.reshape(heads, d, E))
    return out, keys, values
