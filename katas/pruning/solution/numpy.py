import numpy as np


def global_masks(weights, sparsity):
    sizes = np.concatenate([np.abs(w).ravel() for w in weights])
    kept = np.ones(sizes.size, dtype=bool)
    kept[np.argsort(sizes, kind="stable")[: round(sparsity * sizes.size)]] = False
    ends = np.cumsum([w.size for w in weights])
    return [kept[end - w.size : end].reshape(w.shape) for w, end in zip(weights, ends, strict=True)]


def masked_step(weights, grads, velocities, masks, lr, momentum=0.9, weight_decay=0.0):
    new_weights, new_velocities = [], []
    for w, grad, v, mask in zip(weights, grads, velocities, masks, strict=True):
        v = mask * (momentum * v + grad + weight_decay * w)
        new_weights.append(mask * (w - lr * v))
        new_velocities.append(v)
    return new_weights, new_velocities


def remove_units(W1, b1, W2, count):
    norms = np.linalg.norm(W1, axis=0)
    kept = np.sort(np.argsort(norms)[count:])
    return W1[:, kept], b1[kept], W2[kept]
