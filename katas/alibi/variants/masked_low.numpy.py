import numpy as np


def alibi_attention(q, k, v):
    H, Sq, d = q.shape[1:]
    n = 1
    while n * 2 <= H:
        n *= 2
    exponents = [8 * (h + 1) / n for h in range(n)] + [4 * (2 * h + 1) / n for h in range(H - n)]
    slopes = np.power(0.5, np.array(exponents))
    i, j = np.indices((Sq, k.shape[2]))
    back = i - j + k.shape[2] - Sq
    bias = np.where(back < 0, -1e30, -slopes.reshape(-1, 1, 1) * back)
    scores = np.matmul(q.astype(np.float64), np.swapaxes(k, 2, 3)) / np.sqrt(d) + bias
    top = scores.max(axis=3, keepdims=True)
    e = np.exp(scores - top)
    return (np.matmul(e, v) / e.sum(axis=3, keepdims=True)).astype(q.dtype), slopes.astype(q.dtype)
