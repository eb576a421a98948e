import numpy as np


def gradient_profile(x, weights, activation, residual=None):
    L = len(weights)
    inputs, outputs, units = [None] * L, [None] * L, [None] * L
    h = x
    for k in range(L):
        inputs[k] = h
        z = np.einsum("ni,ij->nj", h, weights[k])
        if activation == "relu":
            u = np.where(z > 0, z, 0)
        elif activation == "tanh":
            u = np.tanh(z)
        else:
            u = np.exp(-np.logaddexp(0, -z))
        units[k] = u
        h = u if residual is None else h + residual * u
        outputs[k] = h
    signals = np.array([np.linalg.norm(o) / o.size**0.5 for o in outputs])
    log_norms = np.zeros(L)
    delta = h / x.shape[0]
    for k in reversed(range(L)):
        u = units[k]
        local = {"relu": np.sign(u), "tanh": (1 - u) * (1 + u), "sigmoid": u - u * u}[activation]
        back = delta * local if residual is None else residual * delta * local
        gradient = np.einsum("ni,nj->ij", inputs[k], back)
        log_norms[k] = 0.5 * np.log10(np.einsum("ij,ij->", gradient, gradient))
        through = np.einsum("nj,ij->ni", back, weights[k])
        delta = through if residual is None else through + delta
    return log_norms, signals
