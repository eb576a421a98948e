import numpy as np


def attention_backward(q, k, v, dout, causal=False):
    a, b = q / q.shape[-1] ** 0.25, k / k.shape[-1] ** 0.25
    s = np.matmul(a, np.moveaxis(b, -1, -2))
    i, j = np.indices(s.shape[-2:])
    if causal:
        s = np.where(j - i > s.shape[-1] - s.shape[-2], np.float32(-3e38), s)
    top = s.max(-1, keepdims=True)
    p = np.exp(s - top - np.log(np.exp(s - top).sum(-1, keepdims=True)))
    dp = np.matmul(dout, np.moveaxis(v, -1, -2))
    ds = p * dp - p * np.sum(p * dp, axis=-1, keepdims=True)
    dq = np.matmul(ds, b) / q.shape[-1] ** 0.25
    dk = np.matmul(np.moveaxis(ds, -1, -2), a) / k.shape[-1] ** 0.25
    return dq, dk, np.matmul(np.moveaxis(p, -1, -2), dout)
