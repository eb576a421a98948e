import numpy as np


def attention(q, k, v, mask=None, causal=False):
    batch, Sq, Sk = q.shape[:-2], q.shape[-2], k.shape[-2]
    allowed = np.broadcast_to(True if mask is None else mask, (*batch, Sq, Sk))
    weights = np.zeros((*batch, Sq, Sk))
    out = np.zeros((*batch, Sq, v.shape[-1]))
    for where in np.ndindex(batch):
        for i in range(Sq):
            end = Sk - Sq + i + 1 if causal else Sk
            keys = [j for j in range(max(end, 0)) if allowed[where][i, j]]
            if not keys:
                continue
            scores = k[where][keys] @ q[where][i] * q.shape[-1] ** -0.5
            e = np.exp(scores - scores.max())
            weights[where][i, keys] = e / e.sum()
            out[where][i] = weights[where][i, keys] @ v[where][keys]
    return out, weights
