import numpy as np


def activate(name, z):
    if name == "relu":
        return np.maximum(z, 0), z > 0
    y = np.tanh(z) if name == "tanh" else 1 / (1 + np.exp(-z))
    return y, 1 - y**2 if name == "tanh" else y * (1 - y)


def gradient_profile(x, weights, activation, residual=None):
    skip, scale = (0, 1) if residual is None else (1, residual)
    hs, slopes = [x], []
    for W in weights:
        y, slope = activate(activation, hs[-1] @ W)
        hs.append(skip * hs[-1] + scale * y)
        slopes.append(scale * slope)
    dh = hs[-1] / len(x)
    norms = []
    for W, h, slope in zip(weights[::-1], hs[-2::-1], slopes[::-1], strict=True):  # h is the input of the layer
        dz = dh * slope
        norms.append(np.linalg.norm(h.T @ dz))
        dh = dz @ W.T + skip * dh
    signals = [np.sqrt((h**2).mean()) for h in hs[1:]]
    return np.log10(norms[::-1]), np.array(signals)
