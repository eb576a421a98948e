"""Gradients that half precision holds exactly once scaled: fine, too small without a scale, too large with it."""

import numpy as np


def cases(rng):
    yield "one-step", _run(rng, 1, (2,), (1,)) | {"lr": 0.1, "growth_interval": 9, "scale": 1024.0}
    yield "overflow", _overflow(rng) | {"lr": 0.2, "growth_interval": 9, "momentum": 0.8, "scale": 32768.0}
    yield "too-small-for-half", _small(rng) | {"lr": 3.0, "growth_interval": 9, "momentum": 0.5}
    yield "nan", _nan(rng) | {"lr": 0.1, "growth_interval": 9, "momentum": 0.7, "scale": 256.0}
    yield "tiny-limit", _tiny(rng) | {"lr": 1.0, "growth_interval": 9, "max_norm": 4e-7}
    yield "clipped", _clipped(rng) | {"lr": 0.2, "growth_interval": 9, "max_norm": 0.4, "scale": 4096.0}
    yield "scale-grows", _growing(rng) | {"lr": 0.1, "growth_interval": 2, "momentum": 0.6, "scale": 16384.0}
    yield "defaults", _run(rng, 4, (3, 2), (2,)) | {"lr": 0.02, "growth_interval": 3}


def _run(rng, steps, w_shape, b_shape, exponent=-4):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": _gradients(rng, (steps, *w_shape), exponent),
        "grads_b": _gradients(rng, (steps, *b_shape), exponent),
    }


def _gradients(rng, shape, exponent):
    """Eleven significant bits, which half precision keeps; between 2^exponent and 2^(exponent + 2)."""
    mantissas = rng.choice((-1, 1), shape) * rng.integers(1024, 2048, shape)
    return mantissas * 2.0 ** (exponent - 10 + rng.integers(0, 2, shape))


def _overflow(rng):
    """The second and third gradient of `b` are too large for the scale, and the third still is after one halving."""
    case = _run(rng, 5, (2,), (2,))
    case["grads_b"][1:3, 0] = 4.5, -5.25
    return case


def _small(rng):
    """Zero in half precision without a scale, and zero again if divided by the scale there."""
    case = _run(rng, 3, (3,), (2,), -28)
    return case | {"w": 1e-7 * case["w"], "b": 1e-7 * case["b"]}


def _tiny(rng):
    """Clipped at a limit as small as the constant in the denominator."""
    case = _run(rng, 2, (3,), (3,), -21)
    return case | {"w": 1e-6 * case["w"], "b": 1e-6 * case["b"]}


def _clipped(rng):
    """The first step is well within the limit, the others are beyond it."""
    case = _run(rng, 3, (2, 2), (3,), -2)
    for name in ("grads_w", "grads_b"):
        case[name][0] /= 64
    return case


def _nan(rng):
    case = _run(rng, 3, (3,), (2,))
    case["grads_w"][1, 2] = np.nan
    return case


def _growing(rng):
    """Two good steps, one good step, two that overflow, then good ones again."""
    case = _run(rng, 9, (2,), (3,))
    case["grads_w"][3:5, 1] = 5.5, 4.25
    return case
