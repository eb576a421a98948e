"""One optimiser over two parameters; after each step a copy of both is kept."""

import numpy as np


def drive(module, w, b, grads_w, grads_b, **options):
    optimizer = module.Lion(**options)
    w_path, b_path = [], []
    for grad_w, grad_b in zip(grads_w, grads_b, strict=True):
        w, b = optimizer.step([w, b], [grad_w, grad_b])
        w_path.append(1 * w)  # a copy, should the optimiser go on writing into its answer
        b_path.append(1 * b)
    return np.stack(w_path), np.stack(b_path)
