"""From margins alone: loss_i is the log of the sum of exp(z_j - z_label), p_j one over the sum of exp(z_k - z_j)."""

import numpy as np


def oracle(logits, labels):
    losses, grads = [], []
    for scores, label in zip(logits, labels, strict=True):
        losses.append(np.logaddexp.reduce(scores - scores[label]))
        with np.errstate(over="ignore"):
            p = [1 / sum(np.exp(other - score) for other in scores) for score in scores]
        grads.append([(p_j - (j == label)) / len(labels) for j, p_j in enumerate(p)])
    return np.mean(losses), np.array(grads)
