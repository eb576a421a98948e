"""Given weights and running statistics; nothing near a kink where the branch is silent."""

import numpy as np


def _norm(rng, name, filters, scale=1.0):
    return {
        f"{name}.weight": scale * rng.uniform(0.5, 1.5, filters),
        f"{name}.bias": scale * rng.normal(size=filters) / 4,
        f"{name}.running_mean": rng.normal(size=filters),
        f"{name}.running_var": rng.uniform(0.5, 2, filters),
    }


def _draw(rng, shape, filters, test=2, scale=1.0, **options):
    channels = shape[1]
    weights = {
        "conv1.weight": rng.normal(size=(filters, channels, 3, 3)) / 3,
        **_norm(rng, "bn1", filters),
        "conv2.weight": rng.normal(size=(filters, filters, 3, 3)) / 3,
        **_norm(rng, "bn2", filters, scale),
    }
    if options or channels != filters:
        weights["shortcut.0.weight"] = rng.normal(size=(filters, channels, 1, 1))
        weights |= _norm(rng, "shortcut.1", filters)
    x = rng.normal(size=shape)
    x += 0.1 * np.sign(x)
    inputs = {"x": x, "x_eval": rng.normal(size=(test, *shape[1:])), "weights": weights, "filters": filters}
    return inputs | options


def cases(rng):
    yield "same-shape", _draw(rng, (2, 1, 3, 4), 1)
    yield "dead-branch", _draw(rng, (2, 2, 2, 3), 2, scale=0.0)
    yield "more-channels", _draw(rng, (2, 2, 3, 4), 3, test=1)
    yield "stride", _draw(rng, (2, 2, 5, 6), 2, stride=2)
    yield "both", _draw(rng, (3, 3, 4, 7), 2, stride=2)
    yield "wide-batch", _draw(rng, (4, 2, 3, 2), 2, test=3)
