import numpy as np

EPS = 1e-7


def loss(name, p, y):
    if p.shape != y.shape:  # (N,) - (N, 1) would broadcast to (N, N)
        raise ValueError(f"shapes {p.shape} and {y.shape} differ")
    n = p.size
    if name == "mse":
        return ((p - y) ** 2).mean(), 2 * (p - y) / n
    if name == "mae":
        return np.abs(p - y).mean(), np.sign(p - y) / n
    if ((y < 0) | (y > 1)).any():
        raise ValueError("labels must lie in [0, 1]")
    p = np.clip(p, EPS, 1 - EPS)
    value = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    return value, (p - y) / (p * (1 - p) * n)
