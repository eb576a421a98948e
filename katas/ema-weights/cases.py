"""A model's arrays on their way through training: two float parameters and an integer step counter."""


def cases(rng):
    yield "one-update", _run(rng, 1, (2,), (1,)) | {"decay": 0.7}
    yield "three-updates", _run(rng, 3, (2, 1), (2,)) | {"decay": 0.8}
    yield "warm-up", _run(rng, 3, (3,), (3,)) | {"decay": 0.99, "warmup": True}
    yield "warm-up-ends", _run(rng, 6, (2,), (2, 2)) | {"decay": 0.35, "warmup": True}
    yield "defaults", _run(rng, 4, (2, 3), (4,), 30.0)


def _run(rng, updates, w_shape, b_shape, scale=1.0):
    return {
        "w": rng.normal(size=w_shape),
        "b": rng.normal(size=b_shape),
        "count": rng.integers(5, 1000, (1,)),
        "moves_w": scale * rng.normal(size=(updates, *w_shape)),
        "moves_b": scale * rng.normal(size=(updates, *b_shape)),
    }
