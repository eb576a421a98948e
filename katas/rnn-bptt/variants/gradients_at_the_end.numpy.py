import numpy as np


def rnn_bptt(x, W_x, W_h, b, d_states, h0=None):
    x, W_x, W_h, b, d_states = (a.astype(np.float64) for a in (x, W_x, W_h, b, d_states))
    N, T, _ = x.shape
    H = W_h.shape[0]
    before, after = np.zeros((N, T, H)), np.zeros((N, T, H))
    h = np.zeros((N, H)) if h0 is None else h0.astype(np.float64)
    for t in range(T):
        before[:, t] = h
        h = np.tanh(x[:, t] @ W_x + h @ W_h + b)
        after[:, t] = h
    delta = np.zeros((N, T, H))
    upstream = np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        delta[:, t] = (upstream + d_states[:, t]) * (1 - after[:, t] * after[:, t])
        upstream = np.einsum("nj,ij->ni", delta[:, t], W_h)
    grads = (
        np.einsum("nth,dh->ntd", delta, W_x),
        np.einsum("ntd,nth->dh", x, delta),
        np.einsum("nti,ntj->ij", before, delta),
        delta.sum(axis=(0, 1)),
        upstream,
    )
    return tuple(g.astype(np.float32) for g in grads)
