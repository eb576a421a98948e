"""Two parameters over a few steps, with a learning rate of its own for each step."""


def cases(rng):
    yield "plain", _run(rng, (0.1,), (2,), (1,))
    yield "momentum", _run(rng, (0.1, 0.1, 0.1), (2, 1), (2,)) | {"momentum": 0.9}
    yield "nesterov", _run(rng, (0.2, 0.2, 0.2), (3,), (3,)) | {"momentum": 0.8, "nesterov": True}
    yield "rate-changes", _run(rng, (0.4, 0.1, 0.3, 0.05), (3,), (2,)) | {"momentum": 0.7}
    yield "weight-decay", _run(rng, (0.3, 0.2, 0.2), (2, 2), (3,)) | {"momentum": 0.85, "weight_decay": 0.4}
    yield "all-options", _run(rng, (0.1, 0.3, 0.2, 0.2), (2, 3), (4,)) | _ALL
    yield "plain-steps", _run(rng, (0.2, 0.1, 0.05, 0.3), (3, 2), (5,))


_ALL = {"momentum": 0.6, "nesterov": True, "weight_decay": 0.2}


def _run(rng, lrs, w_shape, b_shape):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "grads_w": rng.normal(size=(len(lrs), *w_shape)),
        "grads_b": rng.normal(size=(len(lrs), *b_shape)),
        "lrs": list(lrs),
    }
