import numpy as np


def train(x, y, w1, b1, w2, b2, lr, steps):
    params, losses = [w1, b1, w2, b2], []
    for _ in range(steps):
        loss, gradients = loss_and_gradients(x, y, *params)
        losses.append(loss)
        params = [p - lr * g for p, g in zip(params, gradients, strict=True)]
    return np.array(losses), *params


def loss_and_gradients(x, y, w1, b1, w2, b2):
    h = np.tanh(x @ w1 + b1)
    e = h @ w2 + b2 - y
    g = e * (2 / e.size)
    s = (g @ w2.T) * (1 - h * h)
    return np.square(e).mean(), (x.T @ s, s.sum(axis=0), h.T @ g, g.sum(axis=0))
