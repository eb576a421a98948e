"""Two matrices over a few steps: wide, tall and square ones, gradients as small as eps, and none at all."""


def cases(rng):
    yield "one-step", _run(rng, 1, (2, 3), (2, 1)) | {"lr": 0.1}
    yield "plain-momentum", _run(rng, 3, (3, 2), (1, 3)) | {"lr": 0.2, "momentum": 0.8, "nesterov": False}
    yield "small-gradients", _run(rng, 2, (2, 2), (3, 1), 5e-8) | {"lr": 0.3, "momentum": 0.9}
    yield "no-gradient", _silent(rng) | {"lr": 0.2, "momentum": 0.7}
    yield "iterations", _run(rng, 2, (3, 3), (2, 4)) | {"lr": 0.1, "momentum": 0.6, "ns_steps": 2}
    yield "large-eps", _run(rng, 2, (4, 2), (4, 3)) | {"lr": 0.2, "momentum": 0.5, "eps": 0.6}
    yield "defaults", _run(rng, 4, (5, 2), (2, 3))


def _run(rng, steps, w_shape, b_shape, scale=1.0):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": scale * rng.normal(size=(steps, *w_shape)),
        "grads_b": scale * rng.normal(size=(steps, *b_shape)),
    }


def _silent(rng):
    """`w` gets no gradient at the first step, `b` never."""
    case = _run(rng, 2, (2, 3), (2, 2))
    case["grads_w"][0] = 0
    case["grads_b"][:] = 0
    return case
