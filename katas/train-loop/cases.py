"""Batches of unequal length, so that a mean of means is wrong; validation rows that are not like the training rows."""

import numpy as np


def cases(rng):
    yield "one-step", _draw(rng, [3], [2], epochs=1)
    yield "two-batches", _draw(rng, [4, 2], [3], epochs=1)
    yield "in-eval-mode", _draw(rng, [4], [3], epochs=1, starts_in_eval=True)
    yield "unequal-validation", _draw(rng, [3, 3], [4, 1], epochs=2)
    yield "three-epochs", _draw(rng, [5, 3, 2], [5, 2], epochs=3)
    yield "no-epochs", _draw(rng, [3], [2], epochs=0)


def _draw(rng, sizes, valid_sizes, epochs, starts_in_eval=False, D=2, H=2, K=3):
    n, m = sum(sizes), sum(valid_sizes)
    x, x_valid = rng.normal(size=(n, D)), rng.normal(size=(m, D)) + 0.7
    return {
        "x": 0.5 * x + 1.5 * np.arange(n)[:, None],  # no two rows of a batch are alike
        "y": rng.integers(0, K, n),
        "sizes": sizes,
        "x_valid": x_valid,
        "y_valid": rng.integers(0, K, m),
        "valid_sizes": valid_sizes,
        "w1": rng.uniform(0.5, 1.5, (D, H)) * rng.choice((-1, 1), H),
        "w2": rng.normal(size=(H, K)),
        "b2": rng.normal(size=K),
        "lr": 0.5,
        "epochs": epochs,
        "starts_in_eval": starts_in_eval,
    }
