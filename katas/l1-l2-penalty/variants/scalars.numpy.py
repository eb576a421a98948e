import numpy as np


def penalty(params, l1=0.0, l2=0.0):
    value, grads = 0.0, [np.zeros(w.shape) for w in params]
    for w, grad in zip(params, grads, strict=True):
        if w.ndim == 1:
            continue
        for place in np.ndindex(w.shape):
            x = float(w[place])
            value += l1 * abs(x) + 0.5 * l2 * x * x
            grad[place] = l1 * ((x > 0) - (x < 0)) + l2 * x
    return value, grads


def proximal_step(params, grads, lr, l1=0.0, l2=0.0):
    stepped = []
    for w, g in zip(params, grads, strict=True):
        new = np.empty(w.shape)
        for place in np.ndindex(w.shape):
            x, slope = float(w[place]), float(g[place])
            if w.ndim == 1:
                new[place] = x - lr * slope
                continue
            v = x - lr * slope - lr * l2 * x
            if v > lr * l1:
                new[place] = v - lr * l1
            elif v < -lr * l1:
                new[place] = v + lr * l1
            else:
                new[place] = 0
        stepped.append(new)
    return stepped
