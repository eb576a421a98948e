import numpy as np


def embed(weight, ids):
    if ((ids < 0) | (ids >= len(weight))).any():  # a negative index would wrap
        raise ValueError(f"ids must lie in [0, {len(weight)})")
    return weight[ids]


def embed_backward(dout, ids, V, padding_id=None):
    dweight = np.zeros((V, dout.shape[-1]), dout.dtype)
    np.add.at(dweight, ids, dout)  # dweight[ids] += dout would count a repeated id once
    if padding_id is not None:
        dweight[padding_id] = 0
    return dweight
