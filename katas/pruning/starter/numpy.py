import numpy as np


def global_masks(weights, sparsity):
    # weights: [array, ...] -> [bool array, ...], True where a weight is kept
    raise NotImplementedError


def masked_step(weights, grads, velocities, masks, lr, momentum=0.9, weight_decay=0.0):
    # four lists of arrays of the same shapes -> new weights, new velocities (lists)
    raise NotImplementedError


def remove_units(W1, b1, W2, count):
    # W1: (D, H)  b1: (H,)  W2: (H, K) -> (D, H - count), (H - count,), (H - count, K)
    raise NotImplementedError
