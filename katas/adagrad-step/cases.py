"""Two parameters over a few steps: ordinary gradients, some hardly larger than eps, some exactly zero."""


def cases(rng):
    yield "one-step", _run(rng, 1, (2,), (1,)) | {"lr": 0.1}
    yield "three-steps", _run(rng, 3, (2, 1), (2,)) | {"lr": 0.2}
    yield "small-gradients", _run(rng, 3, (3,), (2,), 1e-9) | {"lr": 0.5}
    yield "zero-gradients", _silent(rng) | {"lr": 0.3, "eps": 1e-6}
    yield "large-eps", _run(rng, 4, (3,), (3,)) | {"lr": 0.4, "eps": 0.2}
    yield "defaults", _defaults(rng)


def _run(rng, steps, w_shape, b_shape, scale=1.0):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": _gradients(rng, (steps, *w_shape), scale),
        "grads_b": _gradients(rng, (steps, *b_shape), scale),
    }


def _gradients(rng, shape, scale):
    """Never so close to zero that a step is lost in rounding."""
    return scale * rng.choice((-1, 1), shape) * rng.uniform(0.3, 2, shape)


def _silent(rng):
    """One entry of `w` never gets a gradient, one only at the first step, one only at the last."""
    case = _run(rng, 4, (3,), (1,))
    case["grads_w"][:, 0] = 0
    case["grads_w"][1:, 1] = 0
    case["grads_w"][:-1, 2] = 0
    return case


def _defaults(rng):
    """Every option left out; the gradients of `b` are hardly larger than the default eps, and `b` itself is small."""
    case = _run(rng, 5, (2, 3), (3,))
    case["grads_b"] *= 3e-10
    case["b"] *= 0.01
    return case
