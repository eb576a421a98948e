"""Gradient descent on the mean log-odds against the right class, every parameter's slope by a complex step."""

import numpy as np

STEP = 1e-30


def oracle(x, labels, w1, b1, w2, b2, lr, steps):
    params, losses = (w1, b1, w2, b2), []
    for _ in range(steps):
        losses.append(_loss(x, labels, params).real)
        params = tuple(p - lr * _slopes(x, labels, params, which) for which, p in enumerate(params))
    logits = _logits(x, params)
    shares = [[1 / np.exp(np.minimum(row - own, 700)).sum() for own in row] for row in logits]
    return np.array(losses), np.array(shares), *params


def _slopes(x, labels, params, which):
    slopes = np.zeros(params[which].shape)
    for place in np.ndindex(slopes.shape):
        moved = [p.astype(complex) for p in params]
        moved[which][place] += 1j * STEP
        slopes[place] = _loss(x, labels, moved).imag / STEP
    return slopes


def _loss(x, labels, params):
    total = 0
    for row, label in zip(_logits(x, params), labels, strict=True):
        odds = row - row[label]
        top = odds.real.max()
        total += top + np.log(np.exp(odds - top).sum())
    return total / len(labels)


def _logits(x, params):
    w1, b1, w2, b2 = params
    units = np.tanh(np.einsum("ni,ij->nj", x, w1) + b1)
    return np.einsum("nj,jk->nk", units, w2) + b2
