import numpy as np


def attention_backward(q, k, v, dout, causal=False):
    Sq, d = q.shape[-2:]
    Sk = k.shape[-2]
    scores = np.einsum("...id,...jd->...ij", q, k) * d**-0.5
    if causal:
        scores = scores + np.triu(np.full((Sq, Sk), -1e30), Sk - Sq + 1)
    scores = scores - np.max(scores, axis=-1)[..., None]
    p = np.exp(scores)
    p /= p.sum(axis=-1)[..., None]
    out = np.einsum("...ij,...jv->...iv", p, v)
    # the weighted mean of dP over a row is the product of the output with its gradient
    delta = np.sum(out * dout, axis=-1)
    ds = p * (np.einsum("...iv,...jv->...ij", dout, v) - delta[..., None]) * d**-0.5
    dq, dk = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q)
    return dq, dk, np.einsum("...ij,...iv->...jv", p, dout)
