"""Lends the checker a cubic that counts its calls, and float64 arrays; looks at the point afterwards."""

import numpy as np


def drive(module, x, a, b, grad, **options):
    x, a, b, grad = _wide(x), _wide(a), _wide(b), _wide(grad)
    before, calls = _wide(x), []

    def f(point):
        calls.append(1)
        return float((a * point**3).sum() + (b * point).sum() ** 2)

    error = module.gradient_check(f, x, grad, **options)
    error = error.float() if hasattr(error, "float") else error
    return error, len(calls), bool((x == before).all())


def _wide(values):
    """A contiguous copy in float64 that may be written to."""
    if isinstance(values, np.ndarray):
        return np.array(values, dtype=np.float64, order="C")
    return values.double().clone().contiguous()
