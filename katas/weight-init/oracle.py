"""What every right initialisation satisfies, whatever it drew. A right one is refused once in 10^12 runs at most."""

import math

import numpy as np

SIGMAS = 8  # of sums over thousands of draws
FALSE_ALARM = 1e-12  # of a test by the bound of Dvoretzky, Kiefer, Wolfowitz and Massart


def verify(inputs, outputs, _hidden):
    shape = tuple(inputs["shape"])
    if not isinstance(outputs, tuple | list) or len(outputs) != 3:
        return "not-an-array", {"expected": shape, "got": type(outputs).__name__}
    for w in outputs:
        if not isinstance(w, np.ndarray) or w.shape != shape or w.dtype not in (np.float32, np.float64):
            return "not-an-array", {"expected": shape, "got": getattr(w, "shape", type(w).__name__)}
        if not np.isfinite(w).all():
            return "not-finite"
    first, second, again = (w.astype(float) for w in outputs)
    if (first == first.flat[0]).all():
        return "all-weights-equal"
    if np.array_equal(first, second):
        return "seeded-inside"
    if not np.array_equal(first, again):
        return "generator-ignored"
    if (first == first[:1]).all():
        return "one-row-for-all"
    uniform = inputs.get("distribution", "normal") == "uniform"
    return _moments(inputs, first, uniform) or _shape_of(first, uniform, _variance(inputs)) or _neighbours(first)


def _fans(shape):
    if len(shape) == 2:
        return shape
    area = math.prod(shape[2:])
    return shape[1] * area, shape[0] * area


def _variance(inputs):
    fan_in, fan_out = _fans(inputs["shape"])
    return 2 / fan_in if inputs.get("scheme", "he") == "he" else 2 / (fan_in + fan_out)


def _mixed_up(inputs, uniform):
    """The variances that come out of the usual mistakes."""
    shape, right, he = inputs["shape"], _variance(inputs), inputs.get("scheme", "he") == "he"
    fan_in, fan_out = _fans(shape)
    yield "schemes-swapped", 2 / (fan_in + fan_out) if he else 2 / fan_in
    yield "factor-two-missing", right / 2
    if uniform:
        yield "bound-is-the-deviation", right / 3
    else:
        yield "variance-for-deviation", right**2
    if he:
        yield "fan-out-for-fan-in", 2 / fan_out
    if len(shape) > 2:
        yield "kernel-area-missing", 2 / (shape[1] if he else shape[0] + shape[1])
        yield "convolution-read-as-dense", 2 / (shape[0] if he else shape[0] + shape[1])


def _moments(inputs, w, uniform):
    right, found = _variance(inputs), float(np.mean(w**2))
    slack = SIGMAS * math.sqrt(2 / w.size)
    mean = float(w.mean())
    if abs(mean) > SIGMAS * math.sqrt(found / w.size):
        return "never-negative" if w.min() >= 0 else ("wrong-mean", {"mean": mean})
    if abs(found / right - 1) <= slack:
        return None
    near = [(abs(math.log(found / other)), name) for name, other in _mixed_up(inputs, uniform)]
    off, name = min(near)
    return name if off <= slack else ("wrong-variance", {"variance": found, "expected": right})


def _shape_of(w, uniform, variance):
    """The empirical distribution against the wanted one, then against the other."""
    allowed = math.sqrt(math.log(2 / FALSE_ALARM) / (2 * w.size))
    bound = math.sqrt(3 * variance)
    off = {"uniform": _gap(w, _uniform(w, bound)), "normal": _gap(w, _normal(w, math.sqrt(variance)))}
    wanted, other = ("uniform", "normal") if uniform else ("normal", "uniform")
    if off[wanted] > allowed:
        return f"{other}-for-{wanted}" if off[other] <= allowed else "wrong-distribution"
    if uniform and np.abs(w).max() > bound * (1 + 1e-6):
        return "outside-the-bound", {"largest": float(np.abs(w).max()), "bound": bound}
    return None


def _gap(w, cdf):
    """Kolmogorov's distance; `cdf` holds the wanted probabilities at the sorted draws."""
    steps = np.arange(w.size + 1) / w.size
    return float(max((steps[1:] - cdf).max(), (cdf - steps[:-1]).max()))


def _uniform(w, bound):
    return np.clip((np.sort(w, axis=None) / bound + 1) / 2, 0, 1)


def _normal(w, deviation):
    return np.array([0.5 * math.erfc(-x / deviation / math.sqrt(2)) for x in np.sort(w, axis=None)])


def _neighbours(w):
    for axis in range(w.ndim):
        lined = np.moveaxis(w, axis, 0)
        products = lined[1:] * lined[:-1]
        if abs(products.mean()) > SIGMAS * np.mean(w**2) / math.sqrt(products.size):
            return "neighbours-depend", {"axis": axis}
    return None
