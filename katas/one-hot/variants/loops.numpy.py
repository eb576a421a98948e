import numpy as np


def one_hot(ids, K):
    rows = []
    for i in ids.tolist():
        if type(i) is not int or i < 0 or i >= K:
            raise ValueError(f"{i} is no class id")
        rows.append([0.0] * i + [1.0] + [0.0] * (K - 1 - i))
    if not rows and ids.dtype.kind not in "iu":
        raise ValueError("integers wanted")
    return np.array(rows, dtype=np.float32).reshape(len(rows), K)


def class_ids(Y):
    ids = []
    for row in Y.tolist():
        if sorted(row) != [0.0] * (len(row) - 1) + [1.0]:
            raise ValueError("not one-hot")
        ids.append(row.index(1.0))
    return np.array(ids, dtype=int)
