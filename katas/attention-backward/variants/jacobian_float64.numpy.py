import numpy as np


def attention_backward(q, k, v, dout, causal=False):
    q, k, v, dout = (a.astype(np.float64) for a in (q, k, v, dout))
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    Sq, Sk = q.shape[-2], k.shape[-2]
    root = np.sqrt(q.shape[-1])
    for place in np.ndindex(q.shape[:-1]):
        batch, i = place[:-1], place[-1]
        last = i + Sk - Sq + 1 if causal else Sk
        keys = k[batch][:last]
        scores = keys @ q[place] / root
        p = np.exp(scores - scores.max())
        p /= p.sum()
        jacobian = np.diag(p) - np.outer(p, p)
        ds = jacobian @ (v[batch][:last] @ dout[place])
        dq[place] = ds @ keys / root
        dk[batch][:last] += np.outer(ds, q[place]) / root
        dv[batch][:last] += np.outer(p, dout[place])
    return dq, dk, dv
