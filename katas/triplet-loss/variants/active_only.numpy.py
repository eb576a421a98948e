import numpy as np


def triplet_loss(anchor, positive, negative, margin=0.2):
    norms = [np.sqrt((x**2).sum(1))[:, None] for x in (anchor, positive, negative)]
    a, p, n = anchor / norms[0], positive / norms[1], negative / norms[2]
    violation = np.clip(np.square(a - p).sum(1) - np.square(a - n).sum(1) + margin, 0, None)
    rows = np.flatnonzero(violation)
    active = np.zeros(len(a), dtype=bool)
    active[rows] = True
    grads = []
    for unit, norm, slope in zip((a, p, n), norms, (n - p, p - a, a - n), strict=True):
        full = np.zeros(unit.shape)
        u, s = unit[rows], 2 * slope[rows]
        full[rows] = (s - u * np.einsum("nd,nd->n", s, u)[:, None]) / norm[rows] / len(a)
        grads.append(full)
    return violation.mean(), active, *grads
