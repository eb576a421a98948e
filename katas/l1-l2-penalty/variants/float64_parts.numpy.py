import numpy as np


def penalty(params, l1=0.0, l2=0.0):
    values, grads = [], []
    for w in params:
        lasso, ridge = (l1, l2) if len(w.shape) >= 2 else (0, 0)
        wide = w.astype(np.float64)
        values.append(lasso * np.sum(np.where(wide < 0, -wide, wide)) + ridge * np.square(wide).sum() * 0.5)
        slope = ridge * wide
        slope[wide > 0] += lasso
        slope[wide < 0] -= lasso
        grads.append(slope.astype(w.dtype))
    return sum(values), grads


def proximal_step(params, grads, lr, l1=0.0, l2=0.0):
    plain = [w - lr * g for w, g in zip(params, grads, strict=True)]
    for k, w in enumerate(params):
        if len(w.shape) >= 2:
            v = plain[k] - lr * l2 * w
            plain[k] = np.maximum(v - lr * l1, 0) - np.maximum(-v - lr * l1, 0)
    return plain
