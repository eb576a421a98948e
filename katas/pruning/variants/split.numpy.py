import numpy as np


def global_masks(weights, sparsity):
    flat = np.concatenate([w.reshape(-1) for w in weights])
    order = np.lexsort((np.arange(flat.size), np.abs(flat)))
    rank = np.empty_like(order)
    rank[order] = np.arange(flat.size)
    parts = np.split(rank >= round(sparsity * flat.size), np.cumsum([w.size for w in weights])[:-1])
    return [part.reshape(w.shape) for part, w in zip(parts, weights, strict=True)]


def masked_step(weights, grads, velocities, masks, lr, momentum=0.9, weight_decay=0.0):
    decayed = [np.where(m, g + weight_decay * w, 0) for w, g, m in zip(weights, grads, masks, strict=True)]
    velocities = [np.where(m, momentum * v + g, 0) for v, g, m in zip(velocities, decayed, masks, strict=True)]
    return [np.where(m, w - lr * v, 0) for w, v, m in zip(weights, velocities, masks, strict=True)], velocities


def remove_units(W1, b1, W2, count):
    gone = np.argsort(np.einsum("dh,dh->h", W1, W1))[:count]
    return np.delete(W1, gone, axis=1), np.delete(b1, gone), np.delete(W2, gone, axis=0)
