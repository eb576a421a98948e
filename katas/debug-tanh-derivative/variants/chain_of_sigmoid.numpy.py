import numpy as np


def sigmoid(z, slope=False):
    t = np.tanh(z / 2)
    return (1 - t * t) / 4 if slope else (1 + t) / 2


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    z1 = np.einsum("nd,dh->nh", x, w1) + b1
    z2 = np.einsum("nd,dh->nh", sigmoid(z1), w2) + b2
    z3 = np.einsum("nd,dh->nh", sigmoid(z2), w3) + b3
    p = sigmoid(z3)
    loss = -np.where(y == 1, np.log(p), np.log1p(-p)).mean()
    d_p = ((1 - y) / (1 - p) - y / p) / y.size
    d3 = d_p * sigmoid(z3, slope=True)
    d2 = np.einsum("nk,hk->nh", d3, w3) * sigmoid(z2, slope=True)
    d1 = np.einsum("nk,hk->nh", d2, w2) * sigmoid(z1, slope=True)
    inputs = (x, sigmoid(z1), sigmoid(z2))
    results = [loss]
    for a, d in zip(inputs, (d1, d2, d3), strict=True):
        results += [np.einsum("nd,nh->dh", a, d), np.ones(len(y), d.dtype) @ d]
    return tuple(results)
