import numpy as np


def slopes_of(H):
    if H & (H - 1) == 0:
        start = 2.0 ** (-8.0 / H)
        return [start**h for h in range(1, H + 1)]
    below = 1
    while 2 * below < H:
        below *= 2
    return slopes_of(below) + slopes_of(2 * below)[0::2][: H - below]


def alibi_attention(q, k, v):
    N, H, Sq, d = q.shape
    Sk = k.shape[2]
    out = np.zeros((N, H, Sq, v.shape[3]))
    for h, slope in enumerate(slopes_of(H)):
        for i in range(Sq):
            p = i + Sk - Sq
            scores = np.einsum("nd,njd->nj", q[:, h, i].astype(np.float64), k[:, h, : p + 1]) / np.sqrt(d)
            scores = scores - slope * (p - np.arange(p + 1))
            e = np.exp(scores - scores.max(axis=1, keepdims=True))
            out[:, h, i] = np.einsum("nj,njv->nv", e / e.sum(axis=1, keepdims=True), v[:, h, : p + 1])
    return out, np.array(slopes_of(H))
