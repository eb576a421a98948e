"""Orders that are not their own inverse, a weight for each sample, vectors and images, targets of any sum."""

import numpy as np


def cases(rng):
    yield "vectors", _draw(rng, (3, 2), [1, 2, 0], K=3)
    yield "one-sample", _draw(rng, (1, 3), [0], K=2)
    yield "square", _draw(rng, (4, 4), [2, 0, 3, 1], K=3)
    yield "images", _draw(rng, (3, 2, 2, 3), [2, 0, 1], K=4)
    yield "some-stay", _draw(rng, (5, 3), [3, 1, 0, 4, 2], K=2)
    yield "extreme-weights", _draw(rng, (4, 3), [1, 3, 0, 2], K=5) | {"lam": np.array([0.0, 1.0, 0.25, 0.875])}
    large = _draw(rng, (3, 4), [1, 2, 0], K=6)
    yield "large-logits", large | {"logits": 1000 * large["logits"]}


def _draw(rng, shape, order, K):
    N = shape[0]
    return {
        "x": rng.normal(size=shape),
        "labels": rng.permutation(np.arange(N) % K),
        "lam": rng.uniform(0.1, 0.45, N) + 0.5 * (rng.permutation(N) % 2),
        "order": np.array(order),
        "classes": K,
        "logits": 2 * rng.normal(size=(N, K)),
        "soft": rng.uniform(0.1, 1, (N, K)),
    }
