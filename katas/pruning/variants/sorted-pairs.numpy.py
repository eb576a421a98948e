import numpy as np


def global_masks(weights, sparsity):
    entries = [(abs(float(x)), layer, place) for layer, w in enumerate(weights) for place, x in enumerate(w.ravel())]
    masks = [np.ones(w.size, bool) for w in weights]
    for _, layer, place in sorted(entries)[: round(sparsity * len(entries))]:
        masks[layer][place] = False
    return [mask.reshape(w.shape) for mask, w in zip(masks, weights, strict=True)]


def masked_step(weights, grads, velocities, masks, lr, momentum=0.9, weight_decay=0.0):
    def one(w, grad, v, mask):
        kept = mask.astype(w.dtype)
        direction = kept * grad + weight_decay * kept * w
        v = momentum * (kept * v) + direction
        return kept * w - lr * v, v

    pairs = [one(*four) for four in zip(weights, grads, velocities, masks, strict=True)]
    return [w for w, _ in pairs], [v for _, v in pairs]


def remove_units(W1, b1, W2, count):
    norms = (W1**2).sum(0)
    threshold = np.partition(norms, count)[count] if count < len(norms) else np.inf
    kept = norms >= threshold
    return np.compress(kept, W1, axis=1), b1[kept], np.compress(kept, W2, axis=0)
