"""Labels repeated, unordered, the highest classes missing; then each kind of label and row that is to be refused."""

import numpy as np


def cases(rng):
    yield "encode", _encode(rng.permutation([0, 2, 2]), 3)
    yield "highest-classes-missing", _encode(rng.permutation([1, 0, 2, 1]), 6)
    yield "one-sample", _encode([4], 5)
    yield "one-class", _encode([0, 0], 1)
    yield "no-samples", _encode([], 3)
    yield "small-integers", {"call": "one_hot", "ids": rng.integers(0, 4, 9).astype(np.uint8), "K": 4}
    yield "id-equals-k", _encode(rng.permutation([1, 3, 0]), 3)
    yield "negative-id", _encode(rng.permutation([1, -1, 0]), 3)
    yield "float-ids", {"call": "one_hot", "ids": np.array([1.0, 0.0, 2.0]), "K": 3}
    yield "bool-ids", {"call": "one_hot", "ids": rng.permutation([True, False]), "K": 2}
    ids = rng.permutation([0, 3, 1, 3, 2])
    yield "decode", _decode(np.eye(5)[ids])
    yield "decode-no-samples", _decode(np.zeros((0, 4)))
    yield "two-ones", _decode(np.array([[0, 1, 0], [1, 0, 1]]))
    yield "no-one", _decode(np.array([[0, 1, 0], [0, 0, 0]]))
    yield "soft-row", _decode(np.array([[1, 0, 0], [0.25, 0.25, 0.5]]))
    yield "sums-to-one", _decode(np.array([[0, 1, 0], [1, 1, -1]]))


def _encode(ids, K):
    return {"call": "one_hot", "ids": np.array(ids, dtype=np.int64), "K": K}


def _decode(rows):
    return {"call": "class_ids", "Y": rows.astype(float)}
