import numpy as np


def one_hot(ids, K):
    if not np.issubdtype(ids.dtype, np.integer):  # bool is no integer here: it would index as a mask
        raise ValueError(f"ids are {ids.dtype}, not integers")
    if ((ids < 0) | (ids >= K)).any():  # a negative index would wrap
        raise ValueError(f"ids must lie in [0, {K})")
    Y = np.zeros((len(ids), K), np.float32)
    Y[np.arange(len(ids)), ids] = 1
    return Y


def class_ids(Y):
    if ((Y != 0) & (Y != 1)).any() or (Y.sum(axis=1) != 1).any():
        raise ValueError("each row needs a single 1 among zeros")
    return Y.argmax(axis=1)
