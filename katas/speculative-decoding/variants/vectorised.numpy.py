import numpy as np


def speculative_step(p, q, draft, uniforms):
    k = len(draft)
    at = np.arange(k)
    ratio = p[at, draft] / q[at, draft]
    accepted = uniforms[:k] < np.minimum(1, ratio)
    n = int(np.cumprod(accepted).sum())
    target = p[n] if n == k else np.clip(p[n] - q[n], 0, None)
    cdf = np.cumsum(target / target.sum())
    last = np.argmax(cdf > uniforms[k])
    return np.concatenate([draft[:n], [last]]), n
