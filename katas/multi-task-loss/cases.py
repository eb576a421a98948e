"""Other samples lack the class than lack the value, in unequal numbers; in some batches a task has no label at all."""

import numpy as np


def cases(rng):
    yield "all-labelled", _draw(rng, N=2, D=2, H=2, K=3)
    yield "some-missing", _draw(rng, N=4, D=2, H=2, K=3, no_label=[2], no_target=[0, 1, 3]) | {"weights": (0.3, 1.7)}
    yield "no-class", _draw(rng, N=3, D=2, H=3, K=4, no_label=[0, 1, 2], no_target=[1]) | {"weights": (0.6, 0.4)}
    yield "no-value", _draw(rng, N=3, D=3, H=3, K=4, no_label=[2], no_target=[0, 1, 2]) | {"weights": (2.5, 0.8)}
    yield "nothing", _draw(rng, N=2, D=5, H=4, K=5, no_label=[0, 1], no_target=[0, 1]) | {"weights": (0.7, 1.9)}
    yield "larger", _draw(rng, N=9, D=4, H=5, K=3, no_label=[1, 4, 5], no_target=[3, 8]) | {"weights": (1.4, 0.2)}


def _draw(rng, N, D, H, K, no_label=(), no_target=()):
    labels, targets = rng.integers(0, K, N), 1.5 * rng.normal(size=N)
    labels[list(no_label)] = -1
    targets[list(no_target)] = np.nan
    return {
        "x": rng.normal(size=(N, D)),
        "W": 0.7 * rng.normal(size=(D, H)),
        "A": rng.normal(size=(H, K)),
        "r": rng.normal(size=H),
        "labels": labels,
        "targets": targets,
    }
