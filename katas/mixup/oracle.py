"""Number by number, and the loss from exact sums."""

import math

import numpy as np


def oracle(x, labels, lam, order, classes, logits, soft):
    mixed, targets = np.zeros(x.shape), np.zeros((len(x), classes))
    for place in np.ndindex(x.shape):
        n = place[0]
        mixed[place] = x[(order[n], *place[1:])] + lam[n] * (x[place] - x[(order[n], *place[1:])])
    for n in range(len(x)):
        for k in range(classes):
            targets[n, k] = lam[n] * (labels[n] == k) + (1 - lam[n]) * (labels[order[n]] == k)
    losses = []
    for row, wanted in zip(logits.tolist(), soft.tolist(), strict=True):
        top = max(row)
        total = top + math.log(math.fsum(math.exp(z - top) for z in row))
        losses.append(math.fsum(t * (total - z) for t, z in zip(wanted, row, strict=True)))
    return mixed, targets, np.array(math.fsum(losses) / len(losses))
