"""First which steps count and at what scale, for no weight has a say in that; then a sum over the steps that do."""

import numpy as np

LARGEST = 65504.0  # of half precision
DEFAULT_SCALE = 65536.0


def oracle(w, b, grads_w, grads_b, lr, growth_interval, momentum=0.9, max_norm=None, scale=DEFAULT_SCALE):
    scales, good, run = [], [], 0
    for g_w, g_b in zip(grads_w, grads_b, strict=True):
        largest = max(np.abs(g_w).max(), np.abs(g_b).max()) * scale
        good.append(bool(largest <= LARGEST))
        run = run + 1 if good[-1] else 0
        scale = scale * (0.5 if not good[-1] else 2 if run and run % growth_interval == 0 else 1)
        scales.append(scale)
    factors = [_factor(*pair, max_norm) for pair in zip(grads_w, grads_b, strict=True)]
    path_w, path_b = (_path(start, grads, factors, good, lr, momentum) for start, grads in ((w, grads_w), (b, grads_b)))
    return path_w, path_b, np.array(scales)


def _factor(g_w, g_b, max_norm):
    norm = np.linalg.norm([*g_w.flat, *g_b.flat])
    return 1.0 if max_norm is None or norm + 1e-6 <= max_norm else max_norm / (norm + 1e-6)


def _path(start, grads, factors, good, lr, momentum):
    """A gradient moves the weight at its own step and, by what momentum leaves of it, at all good ones after."""
    path = np.zeros_like(grads)
    for t in range(len(grads)):
        path[t] = start
        counted = [s for s in range(t + 1) if good[s]]
        for i, s in enumerate(counted):
            path[t] -= lr * factors[s] * grads[s] * sum(momentum**k for k in range(len(counted) - i))
    return path
