"""Masks by counting smaller neighbours, the network in numpy with its masks, the step from complex differences."""

import numpy as np

STEP = 1e-30
NAMES = ("0", "2.0", "3")


def oracle(x, dy, w0, b0, w1, b1, w2, b2, units, amount, lr):
    weights, biases, masks = [w0, w1, w2], [b0, b1, b2], [np.ones(w.shape) for w in (w0, w1, w2)]
    total = sum(w.size for w in weights)
    pruned = {index for index, _ in units} | (set() if amount is None else {0, 1, 2})
    for index, count in units:
        norms = [(row**2).sum() for row in weights[index]]
        masks[index][[r for r, norm in enumerate(norms) if sum(other < norm for other in norms) < count]] = 0
    if amount is not None:
        alive = sorted(abs(v) for w, m in zip(weights, masks, strict=True) for v in w[m > 0])
        for w, mask in zip(weights, masks, strict=True):
            for place in np.ndindex(w.shape):
                if sum(other < abs(w[place]) for other in alive) < round(amount * len(alive)):
                    mask[place] = 0
    share = 1 - sum(mask.sum() for mask in masks) / total
    y = _forward(x, weights, biases, masks).real
    slopes = [[_slope(x, dy, weights, biases, masks, kind, layer) for layer in range(3)] for kind in range(2)]
    weights = [w - lr * slope for w, slope in zip(weights, slopes[0], strict=True)]
    biases = [b - lr * slope for b, slope in zip(biases, slopes[1], strict=True)]
    trained = _forward(x, weights, biases, masks).real
    size = total + sum(b.size for b in biases)
    during = _names(pruned), _masks(pruned), size + sum(masks[index].size for index in pruned), bool(pruned)
    stages = [during, (_names(set()), "", size, False)]
    left = [w * mask for w, mask in zip(weights, masks, strict=True)]
    return stages, [0.0, share, share, share], y, trained, left, trained


def _names(pruned):
    names = [f"{name}.bias" for name in NAMES]
    names += [f"{name}.weight{'_orig' if index in pruned else ''}" for index, name in enumerate(NAMES)]
    return "; ".join(sorted(names))


def _masks(pruned):
    return "; ".join(f"{name}.weight_mask" for index, name in enumerate(NAMES) if index in pruned)


def _forward(x, weights, biases, masks):
    for layer in range(3):
        x = x @ (weights[layer] * masks[layer]).T + biases[layer]
        x = np.tanh(x) if layer < 2 else x
    return x


def _slope(x, dy, weights, biases, masks, kind, layer):
    slope = np.zeros((weights, biases)[kind][layer].shape)
    for place in np.ndindex(slope.shape):
        moved = [[each.astype(complex) for each in part] for part in (weights, biases)]
        moved[kind][layer][place] += 1j * STEP
        slope[place] = (_forward(x, *moved, masks) * dy).sum().imag / STEP
    return slope
