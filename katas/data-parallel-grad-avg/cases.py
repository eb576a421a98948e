"""Equal and unequal shards, an empty one, a single rank, a faint feature; no slope near zero where it should not be."""

import numpy as np


def cases(rng):
    yield "two-ranks", _draw(rng, 2, [1, 3], 1, lr=0.3)
    yield "equal-shards", _draw(rng, 3, [2, 2, 2], 3, lr=0.2)
    yield "unequal-shards", _draw(rng, 3, [1, 4, 2], 3)
    yield "empty-shard", _draw(rng, 2, [2, 0, 3], 2, lr=0.4)
    yield "one-rank", _draw(rng, 4, [5], 4, lr=0.15)
    yield "faint-feature", _fainter(_draw(rng, 3, [3, 1], 2))


def _draw(rng, D, sizes, steps, **options):
    """Every slope of every shard's first batch is at least 0.3, and the ranks disagree."""
    while True:
        weights = rng.normal(size=D)
        batches = [(rng.normal(size=(sum(sizes), D)), 2 * rng.normal(size=sum(sizes))) for _ in range(steps)]
        slopes = [2 * x.T @ (x @ weights - y) / len(x) for x, y in batches]
        if np.abs(slopes).min() > 0.3:
            return {"batches": batches, "weights": weights, "sizes": sizes, **options}


def _fainter(inputs):
    """Slopes as small as the 1e-8 of the Adam step, for one of the weights."""
    for x, _ in inputs["batches"]:
        x[:, 1] *= 1e-8
    return inputs
