def embed(weight, ids):
    if ((ids < 0) | (ids >= len(weight))).any():  # a negative index would wrap
        raise ValueError(f"ids must lie in [0, {len(weight)})")
    return weight[ids]


def embed_backward(dout, ids, V, padding_id=None):
    D = dout.shape[-1]
    # dweight[ids] += dout would count a repeated id once
    dweight = dout.new_zeros(V, D).index_add(0, ids.reshape(-1), dout.reshape(-1, D))
    if padding_id is not None:
        dweight[padding_id] = 0
    return dweight
