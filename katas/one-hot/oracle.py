"""Cell by cell: a cell is 1 when its column is the label of its row. A refusal is the text "ValueError"."""

import numpy as np


def oracle(call, **inputs):
    return _encoded(**inputs) if call == "one_hot" else _decoded(**inputs)


def _encoded(ids, K):
    whole = ids.dtype.kind in "iu"
    if not whole or any(int(label) not in range(K) for label in ids):
        return "ValueError"
    Y = np.zeros((len(ids), K))
    for row, column in np.ndindex(Y.shape):
        Y[row, column] = float(ids[row] == column)
    return Y


def _decoded(Y):
    Y = np.round(Y, 3)
    ids = []
    for row in Y:
        places = [column for column, value in enumerate(row) if value == 1]
        if len(places) != 1 or np.count_nonzero(row) != 1:
            return "ValueError"
        ids.append(places[0])
    return np.array(ids, dtype=np.int64)
