import numpy as np


def sliding_window_attention(q, k, v, window, sinks=0):
    S, d = q.shape[-2:]
    band = np.tril(np.ones((S, S), bool)) & ~np.tril(np.ones((S, S), bool), -window)
    band[:, :sinks] = np.tril(np.ones((S, S), bool))[:, :sinks]
    scores = np.einsum("...id,...jd->...ij", q, k) * float(d) ** -0.5 + np.where(band, 0, -np.inf)
    scores -= np.max(scores, axis=-1)[..., None]
    weights = np.exp(scores)
    return np.einsum("...ij,...jv->...iv", weights / weights.sum(-1)[..., None], v)
