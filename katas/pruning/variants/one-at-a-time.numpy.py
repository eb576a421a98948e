import numpy as np


def global_masks(weights, sparsity):
    masks = [np.full(w.shape, True) for w in weights]
    total = sum(w.size for w in weights)
    for _ in range(round(total * sparsity)):
        smallest, where = np.inf, None
        for layer, w in enumerate(weights):
            for place in np.ndindex(w.shape):
                if masks[layer][place] and abs(w[place]) < smallest:
                    smallest, where = abs(w[place]), (layer, place)
        masks[where[0]][where[1]] = False
    return masks


def masked_step(weights, grads, velocities, masks, lr, momentum=0.9, weight_decay=0.0):
    stepped, moved = [], []
    for i, mask in enumerate(masks):
        w = weights[i].copy()
        w[~mask] = 0
        v = velocities[i] * momentum
        v += grads[i]
        v += w * weight_decay
        v[~mask] = 0
        stepped.append(w - v * lr)
        moved.append(v)
    return stepped, moved


def remove_units(W1, b1, W2, count):
    norms = [float(np.sqrt(np.sum(column.astype(np.float64) ** 2))) for column in W1.T]
    least = sorted(range(len(norms)), key=norms.__getitem__)[:count]
    kept = [h for h in range(len(norms)) if h not in least]
    return W1[:, kept].copy(), b1[kept], W2[kept, :]
