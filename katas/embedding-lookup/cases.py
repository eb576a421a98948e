"""Ids of no axis to three, most of them repeated, some rows unused; padding at 0 and elsewhere; bad ids."""

import numpy as np


def cases(rng):
    yield "repeated-id", _draw(rng, 3, 2, rng.permutation([1, 1, 0]))
    yield "two-sequences", _draw(rng, 6, 3, [[4, 0, 4], [2, 4, 0]])
    yield "one-id", _draw(rng, 4, 3, 2)
    yield "no-ids", _draw(rng, 3, 2, np.zeros(0))
    yield "three-axes", _draw(rng, 5, 2, rng.integers(0, 4, (2, 3, 4)))
    yield "padding", _draw(rng, 5, 3, [[1, 3, 3], [0, 3, 1]], padding_id=3)
    yield "padding-zero", _draw(rng, 5, 3, [[2, 1, 0, 0], [4, 4, 1, 0]], padding_id=0)
    yield "id-too-large", _draw(rng, 4, 2, [1, 4, 0])
    yield "negative-id", _draw(rng, 4, 2, [[1, -1], [0, 2]])


def _draw(rng, V, D, ids, **options):
    ids = np.array(ids, dtype=np.int64)
    return {"weight": rng.normal(size=(V, D)), "ids": ids, "dout": rng.normal(size=(*ids.shape, D)), **options}
