import numpy as np


def grouped_query_attention(q, k, v, causal=False):
    N, H, Sq, d = q.shape
    G, Sk = k.shape[1:3]
    scores = np.einsum("ngrid,ngjd->ngrij", q.reshape(N, G, H // G, Sq, d), k) * float(d) ** -0.5
    if causal:
        scores = scores + np.triu(np.full((Sq, Sk), -np.inf), Sk - Sq + 1)
    weights = np.exp(scores - np.amax(scores, axis=-1)[..., None])
    weights /= weights.sum(axis=-1)[..., None]
    return np.einsum("ngrij,ngjv->ngriv", weights, v).reshape(N, H, Sq, v.shape[-1])
