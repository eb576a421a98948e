import numpy as np


def embed(weight, ids):
    rows = ids[..., None] == np.arange(len(weight))
    if not rows.any(-1).all():
        raise ValueError("unknown id")
    return rows.astype(weight.dtype) @ weight


def embed_backward(dout, ids, V, padding_id=None):
    rows = (ids.reshape(-1, 1) == np.arange(V)).astype(dout.dtype)
    if padding_id is not None:
        rows[:, padding_id] = 0
    return rows.T @ dout.reshape(-1, dout.shape[-1])
