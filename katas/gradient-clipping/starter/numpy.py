import numpy as np


def clip_by_global_norm(grads, max_norm=1.0):
    # grads: [G1, G2, None, ...] -> clipped: [G1', G2', None, ...], norm: scalar
    raise NotImplementedError
