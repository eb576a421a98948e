import numpy as np


def geometric(n):
    return 2.0 ** (-8.0 / n * np.arange(1, n + 1))


def alibi_attention(q, k, v):
    _, H, Sq, d = q.shape
    Sk = k.shape[2]
    n = 1 << (H.bit_length() - 1)
    slopes = np.concatenate([geometric(n), geometric(2 * n)[::2][: H - n]])
    # what depends on the query alone drops out of the softmax
    bias = slopes[:, None, None] * np.arange(Sk) + np.triu(np.full((Sq, Sk), -np.inf), Sk - Sq + 1)
    scores = np.einsum("nhid,nhjd->nhij", q, k) * d**-0.5 + bias
    scores -= scores.max(-1)[..., None]
    weights = np.exp(scores)
    weights /= weights.sum(-1)[..., None]
    return np.einsum("nhij,nhjv->nhiv", weights, v), slopes.astype(q.dtype)
