"""Small where the order is given, large where chance decides. Every row of X is another one, and so is every target."""

import numpy as np


def cases(rng):
    yield "in-order", _data(rng, 5, 2, shuffle=False)
    yield "in-order-drop-last", _data(rng, 5, 2, shuffle=False, drop_last=True)
    yield "batch-larger-than-data", _data(rng, 3, 8, shuffle=False)
    yield "batch-larger-drop-last", _data(rng, 3, 8, shuffle=False, drop_last=True)
    yield "exact-multiple", _data(rng, 6, 3, shuffle=False, drop_last=True)
    short = _data(rng, 4, 2, shuffle=False)
    yield "lengths-differ", short | {"y": short["y"][:-1]}
    yield "batch-of-none", _data(rng, 4, 0, shuffle=False)
    yield "negative-batch", _data(rng, 4, -1, shuffle=False)
    yield "defaults", _data(rng, 53, 10)
    yield "shuffled-drop-last", _data(rng, 57, 9, shuffle=True, drop_last=True)
    images = _data(rng, 60, 7, shuffle=True)
    yield "images", images | {"X": images["X"].reshape(60, 3, 1), "y": np.stack([images["y"]] * 2, axis=1)}
    yield "one-by-one", _data(rng, 80, 1)


def _data(rng, samples, batch_size, **options):
    X = rng.permutation(3 * samples).reshape(samples, 3) + rng.uniform(0.1, 0.9)
    return {
        "X": X,
        "y": rng.permutation(samples),
        "batch_size": batch_size,
        "seed": int(rng.integers(1 << 30)),
        **options,
    }
