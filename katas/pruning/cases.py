"""Layers of unequal scale and size; velocities that are not zero where a weight is gone; units of unequal norm."""

import numpy as np


def cases(rng):
    yield "one-layer", _draw(rng, [(2, 3)], 0.5, H=2, count=1, momentum=0.8, weight_decay=0.1)
    yield "unequal-layers", _draw(rng, [(2, 3), (4,), (3, 1)], 0.4, H=3, count=1, momentum=0.6, weight_decay=0.3)
    yield "rounded-count", _draw(rng, [(3, 3), (2, 1)], 0.6, H=4, count=2, momentum=0.0, weight_decay=0.5)
    yield "ties", _draw(rng, [(2, 3), (3, 2)], 0.5, H=4, count=1, tied=True, momentum=0.9)
    yield "keep-all", _draw(rng, [(2, 2), (3,)], 0.0, H=3, count=0)
    yield "prune-all", _draw(rng, [(3, 2), (2, 2)], 1.0, H=4, count=3, weight_decay=0.2)


def _draw(rng, shapes, sparsity, H, count, tied=False, **options):
    layers = [_apart(rng, shape) * scale for shape, scale in zip(shapes, (1.0, 0.3, 2.0), strict=False)]
    if tied:
        sizes = rng.permutation(np.repeat([0.25, 0.5, 0.75], [3, 6, 3])) * rng.choice((-1, 1), 12)
        layers = [sizes[:6].reshape(shapes[0]), sizes[6:].reshape(shapes[1])]
    D, K = 3, 2
    W1 = rng.normal(size=(D, H))
    W1 *= rng.permutation(np.linspace(0.5, 2, H)) / np.linalg.norm(W1, axis=0)
    return {
        "layers": layers,
        "sparsity": sparsity,
        "weights": [rng.normal(size=shape) for shape in shapes],
        "grads": [[rng.normal(size=shape) for shape in shapes] for _ in range(2)],
        "velocities": [rng.normal(size=shape) for shape in shapes],
        "masks": [_some(rng, shape) for shape in shapes],
        "lr": 0.3,
        "options": options,
        "W1": W1,
        "b1": rng.normal(size=H),
        "W2": rng.normal(size=(H, K)) * rng.permutation(np.linspace(0.3, 2, H))[:, None],
        "count": count,
    }


def _apart(rng, shape):
    """No two of the same size."""
    size = int(np.prod(shape))
    return (rng.permutation(np.linspace(0.1, 2, size)) * rng.choice((-1, 1), size)).reshape(shape) * rng.uniform(
        0.9, 1.1
    )


def _some(rng, shape):
    """At least one kept and one gone."""
    size = int(np.prod(shape))
    mask = rng.random(size) < 0.6
    mask[rng.permutation(size)[:2]] = True, False
    return mask.reshape(shape)
