"""Two parameters over a few steps: ordinary gradients, tiny ones, some exactly zero, with decay and without."""


def cases(rng):
    yield "one-step", _run(rng, 1, (2,), (1,)) | {"lr": 0.1}
    yield "sign-turns", _turning(rng) | {"lr": 0.1, "betas": (0.6, 0.9)}
    yield "decay", _run(rng, 3, (2, 1), (2,)) | {"lr": 0.2, "betas": (0.8, 0.95), "weight_decay": 0.7}
    yield "zero-gradients", _silent(rng) | {"lr": 0.1, "betas": (0.7, 0.8), "weight_decay": 0.3}
    yield "same-shapes", _run(rng, 6, (4,), (4,), 1e-6) | {"lr": 0.05, "betas": (0.5, 0.8)}
    yield "defaults", _run(rng, 10, (3, 4), (5,))


def _run(rng, steps, w_shape, b_shape, scale=1.0):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": scale * rng.normal(size=(steps, *w_shape)),
        "grads_b": scale * rng.normal(size=(steps, *b_shape)),
    }


def _turning(rng):
    """A strong gradient, then weaker ones the other way: which sign wins depends on both betas."""
    case = _run(rng, 4, (3,), (2,))
    sizes = ([1.0, -0.5, -0.15, -0.08], [1.0, -0.1, -0.3, 0.05], [1.0, -0.3, -0.01, -0.25])
    for i, size in enumerate(sizes):
        case["grads_w"][:, i] = size * rng.uniform(0.95, 1.05, 4) * rng.choice((-1, 1))
    # the mixture weighs m by 0.6 and g by 0.4; of an average that has g in it already, by 0.54 and 0.46
    first = case["grads_b"][0] = rng.uniform(0.5, 1, 2) * rng.choice((-1, 1), 2)
    case["grads_b"][1] = -0.1 * first * rng.uniform(1.25, 1.4, 2)
    return case


def _silent(rng):
    """One entry of `w` never gets a gradient, one only at the first step."""
    case = _run(rng, 4, (3,), (2,))
    case["grads_w"][:, 0] = 0
    case["grads_w"][1:, 1] = 0
    return case
