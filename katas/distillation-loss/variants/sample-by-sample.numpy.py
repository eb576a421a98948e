import math

import numpy as np


def log_probabilities(row):
    shifted = row - np.max(row)
    return shifted - math.log(np.exp(shifted).sum())


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    total = 0.0
    for s, t, label in zip(student.astype(float), teacher.astype(float), labels, strict=True):
        p, q = log_probabilities(t / T), log_probabilities(s / T)
        total += alpha * T**2 * float(np.exp(p) @ (p - q))
        total -= (1 - alpha) * float(log_probabilities(s)[label])
    return total / len(labels)
