import math

import numpy as np


def logistic_loss(X, y, w, b, l2=0.0):
    loss, db = 0.0, 0.0
    dw = np.zeros(len(w))
    for x, target in zip(X.astype(np.float64), y.astype(np.float64), strict=True):
        z = float(x @ w) + b
        loss += max(z, 0.0) + math.log1p(math.exp(-abs(z))) - target * z
        error = 0.5 * (1 + math.tanh(z / 2)) - target
        dw += error * x
        db += error
    n = len(y)
    return np.float64(loss / n + l2 * (w @ w) / 2), dw / n + l2 * w, np.float64(db / n)
