"""A backward pass in half precision: the gradients of the scaled loss, rounded, infinite where they are too large."""

import numpy as np


def drive(module, w, b, grads_w, grads_b, lr, growth_interval, **options):
    optimizer = module.ScaledSGD(lr, growth_interval, **options)
    w_path, b_path, scales = [], [], []
    for gradients in zip(grads_w, grads_b, strict=True):
        w, b = optimizer.step([w, b], _backward(gradients))
        w_path.append(1 * w)
        b_path.append(1 * b)
        scales.append(float(optimizer.scale))
    return np.stack(w_path), np.stack(b_path), np.array(scales)


def _backward(gradients):
    def backward(scale):
        with np.errstate(over="ignore", invalid="ignore"):
            return [(gradient * np.float32(scale)).astype(np.float16) for gradient in gradients]

    return backward
