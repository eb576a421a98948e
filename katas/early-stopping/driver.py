"""A training that changes its weights in place after every update, and goes on a little after it was told to stop."""

import numpy as np


def drive(module, values, w, b, shift, options, after=1):
    stopping = module.EarlyStopping(**options)
    w, b = np.array(w), np.array(b)
    told, best, left = [], [], None
    for value in values:
        told.append(stopping.update(value, {"w": w, "b": b}))
        best.append(stopping.best)
        w += shift
        b -= 2 * shift
        if told[-1]:
            left = after if left is None else left - 1
            if left == 0:
                break
    return told, best, stopping.best_weights
