import numpy as np


def train(x, y, w1, b1, w2, b2, lr, steps):
    x, y, w1, b1, w2, b2 = (a.astype(np.float64) for a in (x, y, w1, b1, w2, b2))
    b1, b2 = b1[None, :], b2[None, :]
    losses = np.empty(steps)
    for step in range(steps):
        h = np.tanh(np.einsum("nd,dh->nh", x, w1) + b1)
        e = np.einsum("nh,hk->nk", h, w2) + b2 - y
        losses[step] = np.square(e).mean()
        g = 2 * e / e.size
        gh = np.einsum("nk,hk->nh", g, w2) * (1 - h**2)
        w1, b1 = w1 - lr * np.einsum("nd,nh->dh", x, gh), b1 - lr * gh.sum(axis=0, keepdims=True)
        w2, b2 = w2 - lr * np.einsum("nh,nk->hk", h, g), b2 - lr * g.sum(axis=0, keepdims=True)
    return tuple(a.astype(np.float32) for a in (losses, w1, b1[0], w2, b2[0]))
