"""Two parameters over a few steps: ordinary gradients, some as small as eps, some exactly zero."""


def cases(rng):
    yield "one-step", _run(rng, 1, (2,), (1,)) | {"lr": 0.1, "betas": (0.9, 0.98), "eps": 1e-8}
    yield "three-steps", _run(rng, 3, (2, 1), (2,)) | {"lr": 0.2, "betas": (0.8, 0.95), "eps": 1e-8}
    yield "gradients-like-eps", _run(rng, 3, (3,), (2,), 1e-8) | {"lr": 0.5, "betas": (0.9, 0.999), "eps": 1e-8}
    yield "zero-gradients", _silent(rng) | {"lr": 0.1, "betas": (0.85, 0.9), "eps": 1e-6}
    yield "same-shapes", _run(rng, 4, (3,), (3,)) | {"lr": 0.3, "betas": (0.7, 0.9), "eps": 0.1}
    yield "defaults", _defaults(rng)


def _run(rng, steps, *shapes_and_scale):
    w_shape, b_shape, *scale = shapes_and_scale
    size = scale[0] if scale else 1.0
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": _gradients(rng, (steps, *w_shape), size),
        "grads_b": _gradients(rng, (steps, *b_shape), size),
    }


def _gradients(rng, shape, size):
    """Never so close to zero that a step is lost in rounding."""
    return size * rng.choice((-1, 1), shape) * rng.uniform(0.3, 2, shape)


def _silent(rng):
    """One entry of `w` never gets a gradient, one only at the first step."""
    case = _run(rng, 4, (3,), (1,))
    case["grads_w"][:, 0] = 0
    case["grads_w"][1:, 1] = 0
    return case


def _defaults(rng):
    """Every option left out; the gradients of `b` are as small as the default eps."""
    case = _run(rng, 5, (2, 3), (3,))
    case["grads_b"] *= 1e-8
    return case
