import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    # one kernel weight at a time, against every output position at once
    N, C, H, W = x.shape
    big = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    big[:, :, padding : padding + H, padding : padding + W] = x
    dbig, dw = np.zeros_like(big), np.empty(w.shape)
    for a in range(w.shape[2]):
        for d in range(w.shape[3]):
            hit = np.s_[:, :, a : a + stride * dy.shape[2] : stride, d : d + stride * dy.shape[3] : stride]
            dw[:, :, a, d] = np.tensordot(dy, big[hit], axes=([0, 2, 3], [0, 2, 3]))
            dbig[hit] += np.einsum("nfij,fc->ncij", dy, w[:, :, a, d])
    dx = dbig[:, :, padding : padding + H, padding : padding + W]
    return dx.astype(x.dtype), dw.astype(w.dtype), dy.sum(axis=3).sum(axis=2).sum(axis=0)
