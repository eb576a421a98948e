"""Sample by sample with scalar sums; a task counts the samples that it meets."""

import math

import numpy as np


def oracle(x, W, A, r, labels, targets, weights=(1.0, 1.0)):
    sums, counts = [0.0, 0.0], [0, 0]
    for n, row in enumerate(x):
        h = [math.tanh(sum(row[d] * W[d, j] for d in range(len(row)))) for j in range(W.shape[1])]
        if labels[n] != -1:
            logits = [sum(h[j] * A[j, k] for j in range(len(h))) for k in range(A.shape[1])]
            top = max(logits)
            sums[0] += top + math.log(sum(math.exp(z - top) for z in logits)) - logits[labels[n]]
            counts[0] += 1
        if targets[n] == targets[n]:
            sums[1] += (sum(h[j] * r[j] for j in range(len(h))) - targets[n]) ** 2
            counts[1] += 1
    losses = [total / count if count else 0.0 for total, count in zip(sums, counts, strict=True)]
    return np.array(weights[0] * losses[0] + weights[1] * losses[1]), np.array(losses)
