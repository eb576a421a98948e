"""A matrix and a vector over a few steps: strong decay, no gradients at all, small gradients, vectors left out."""


def cases(rng):
    yield "one-step", _run(rng, 1, (1, 2), (1,)) | {"lr": 0.2, "weight_decay": 0.5}
    yield "three-steps", _run(rng, 3, (2, 1), (2,)) | {"lr": 0.2, "betas": (0.8, 0.95), "weight_decay": 0.7}
    yield "no-gradient", _run(rng, 4, (1, 3), (2,), 0.0) | {"lr": 0.1, "weight_decay": 1.5}
    yield "vectors-spared", _run(rng, 3, (2, 2), (2,)) | {"lr": 0.3, "weight_decay": 0.4, "skip_1d": True}
    yield "gradients-like-eps", _run(rng, 4, (3, 1), (3,), 1e-7) | {"lr": 0.4, "eps": 3e-7, "weight_decay": 0.3}
    yield "no-decay", _run(rng, 3, (2, 3), (3,)) | {"lr": 0.1, "weight_decay": 0.0}
    yield "three-axes", _run(rng, 2, (2, 1, 2), (4,)) | {"lr": 0.2, "weight_decay": 0.6, "skip_1d": True}
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


def _defaults(rng):
    """Ten steps with every option left out, on large weights, so that the decay shows; b has gradients like eps."""
    case = _run(rng, 10, (2, 3), (3,))
    case["w"], case["grads_b"] = 50 * case["w"], 1e-8 * case["grads_b"]
    return case
