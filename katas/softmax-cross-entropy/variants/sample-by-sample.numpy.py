import math

import numpy as np


def softmax_cross_entropy(logits, labels):
    n, k = logits.shape
    loss, grad = 0.0, np.empty((n, k))
    for i in range(n):
        top = float(max(logits[i]))
        total = sum(math.exp(float(z) - top) for z in logits[i])
        loss += math.log(total) + top - float(logits[i, labels[i]])
        for j in range(k):
            p = math.exp(float(logits[i, j]) - top) / total
            grad[i, j] = (p - (1 if j == labels[i] else 0)) / n
    return loss / n, grad
