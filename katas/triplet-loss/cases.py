"""Easy and hard triplets together, vectors of very different lengths; no triplet near the kink."""

import numpy as np


def cases(rng):
    yield "two-triplets", _draw(rng, 2, 0.2, [True, False], {}, most=0.35)
    yield "one-hard", _draw(rng, 3, 0.2, [True], {}, most=0.35)
    yield "margin", _draw(rng, 3, 0.9, [True, False, True, True], {"margin": 0.9})
    yield "all-easy", _draw(rng, 4, 0.1, [False] * 3, {"margin": 0.1})
    yield "lengths", _draw(rng, 3, 0.5, [True, True, False, True, False], {"margin": 0.5})


def _draw(rng, D, margin, hard, options, most=9.0):
    """Triplets that break the margin where `hard` says so, in the order of `hard` shuffled."""
    rows = []
    for wanted in rng.permutation(hard):
        while True:
            row = rng.normal(size=(3, D)) * np.exp(rng.uniform(-1, 1, (3, 1)))
            a, p, n = row / np.linalg.norm(row, axis=1, keepdims=True)
            gap = ((a - p) ** 2).sum() - ((a - n) ** 2).sum() + margin
            plain = np.sqrt(((a - p) ** 2).sum()) - np.sqrt(((a - n) ** 2).sum()) + margin
            if abs(gap) > 0.05 and gap < most and abs(plain) > 0.05 and (gap > 0) == wanted:
                rows.append(row)
                break
    anchor, positive, negative = np.stack(rows, axis=1)
    return {"anchor": anchor, "positive": positive, "negative": negative, **options}
