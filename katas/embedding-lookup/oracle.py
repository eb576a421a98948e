"""The lookup entry by entry; the gradient row by row, each row going through all places that hold its id."""

import numpy as np


def oracle(weight, ids, dout, padding_id=None):
    V, D = weight.shape
    places = list(np.ndindex(ids.shape))
    if any(not 0 <= ids[place] < V for place in places):
        return "ValueError", "ValueError"
    out, dweight = np.zeros((*ids.shape, D)), np.zeros((V, D))
    for place in places:
        for d in range(D):
            out[(*place, d)] = weight[int(ids[place]), d]
    for v, d in np.ndindex(V, D):
        if v != padding_id:
            dweight[v, d] = sum(float(dout[(*place, d)]) for place in places if ids[place] == v)
    return out, dweight
