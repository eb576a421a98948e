import numpy as np


def penalty(params, l1=0.0, l2=0.0):
    value, grads = 0.0, []
    for w in params:
        penalised = w.ndim > 1  # biases have one axis
        value += penalised * (l1 * np.abs(w).sum() + l2 / 2 * (w**2).sum())
        grads.append(penalised * (l1 * np.sign(w) + l2 * w))
    return value, grads


def proximal_step(params, grads, lr, l1=0.0, l2=0.0):
    stepped = []
    for w, g in zip(params, grads, strict=True):
        penalised = w.ndim > 1
        v = w - lr * (g + penalised * l2 * w)
        stepped.append(np.sign(v) * np.maximum(np.abs(v) - penalised * lr * l1, 0))
    return stepped
