"""Two parameters over a few steps: ordinary gradients, some as small as eps, some exactly zero, some centred."""


def cases(rng):
    yield "one-step", _run(rng, 1, (2,), (1,)) | {"lr": 0.01}
    yield "three-steps", _run(rng, 3, (2, 1), (2,)) | {"lr": 0.2, "alpha": 0.8}
    yield "small-gradients", _run(rng, 3, (3,), (2,), 1e-8) | {"lr": 0.5, "alpha": 0.9}
    yield "centred", _run(rng, 3, (3,), (2,)) | {"lr": 0.3, "alpha": 0.7, "centred": True}
    yield "zero-gradients", _silent(rng) | {"lr": 0.1, "alpha": 0.9, "eps": 1e-6}
    yield "same-shapes", _run(rng, 4, (4,), (4,)) | {"lr": 0.4, "alpha": 0.95, "eps": 0.1, "centred": True}
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
    """One entry of `w` never gets a gradient, one only at the first step."""
    case = _run(rng, 4, (3,), (1,))
    case["grads_w"][:, 0] = 0
    case["grads_w"][1:, 1] = 0
    return case


def _defaults(rng):
    """Ten steps with every option left out; the gradients of `b` are about as small as the default eps."""
    case = _run(rng, 10, (2, 2), (3,))
    case["grads_b"] *= 3e-8
    return case
