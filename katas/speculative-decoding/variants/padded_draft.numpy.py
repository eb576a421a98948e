import numpy as np


def speculative_step(p, q, draft, uniforms):
    p, u = p.astype(np.float64), uniforms.astype(np.float64)
    # a draft of nothing after the last token: the residual there is the target itself
    q = np.vstack([q.astype(np.float64), np.zeros(p.shape[1])])
    n = 0
    while n < len(draft) and u[n] * q[n, draft[n]] < p[n, draft[n]]:
        n += 1
    residual = np.where(p[n] > q[n], p[n] - q[n], 0.0)
    cdf = residual.cumsum()
    out = np.empty(n + 1, np.int64)
    out[:n] = draft[:n]
    out[n] = (cdf <= u[-1] * cdf[-1]).sum()
    return out, n
