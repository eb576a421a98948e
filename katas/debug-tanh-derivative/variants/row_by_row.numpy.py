import numpy as np


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    params = [p.astype(np.float64) for p in (w1, b1, w2, b2, w3, b3)]
    w1, b1, w2, b2, w3, b3 = params
    total, sums = 0.0, [np.zeros_like(p) for p in params]
    for row, target in zip(x.astype(np.float64), y[:, 0], strict=True):
        z1 = w1.T @ row + b1
        a1 = np.exp(z1) / (np.exp(z1) + 1)
        z2 = w2.T @ a1 + b2
        a2 = np.exp(z2) / (np.exp(z2) + 1)
        p = float(1 / (1 + np.exp(-(a2 @ w3[:, 0] + b3[0]))))
        total -= np.log(p if target else 1 - p)
        g3 = np.array([p - target])
        g2 = w3[:, 0] * g3 * np.exp(-z2) / (1 + np.exp(-z2)) ** 2
        g1 = w2 @ g2 * np.exp(-z1) / (1 + np.exp(-z1)) ** 2
        for s, part in zip(sums, (np.outer(row, g1), g1, np.outer(a1, g2), g2, np.outer(a2, g3), g3), strict=True):
            s += part
    return tuple(np.asarray(v / len(x), dtype=np.float32) for v in (total, *sums))
