"""Gradient descent on the whole batch at once, its gradient summed up label by label: probability minus one or zero."""

import math

import numpy as np

MOMENTUM = 0.5
STEPS = 2


def oracle(weight, bias, x, labels, micro_batch, lr):
    theta = np.column_stack([weight, bias])
    velocity, losses = np.zeros_like(theta), []
    for _ in range(STEPS):
        loss, slope = _whole_batch(theta, x, labels)
        losses.append(loss)
        velocity = MOMENTUM * velocity + slope
        theta = theta - lr * velocity
    sizes = [min(micro_batch, len(x) - start) for start in range(0, len(x), micro_batch)]
    passes = [rows for size in sizes for rows in (size, -size)] * STEPS
    return np.array(losses), theta[:, :-1].copy(), theta[:, -1].copy(), np.array(passes)


def _whole_batch(theta, x, labels):
    counted = [n for n in range(len(x)) if labels[n] != -100]
    loss, slope = 0.0, np.zeros_like(theta)
    for n in counted:
        row = [*x[n], 1.0]
        scores = [math.fsum(a * b for a, b in zip(row, unit, strict=True)) for unit in theta]
        total = math.log(math.fsum(map(math.exp, scores)))
        loss += (total - scores[labels[n]]) / len(counted)
        for k, score in enumerate(scores):
            slope[k] += (math.exp(score - total) - (k == labels[n])) * np.array(row) / len(counted)
    return loss, slope
