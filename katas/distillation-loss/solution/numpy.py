import numpy as np


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    log_p, log_q = log_softmax(teacher / T), log_softmax(student / T)
    kl = (np.exp(log_p) * (log_p - log_q)).sum(axis=1).mean()
    cross_entropy = -log_softmax(student)[np.arange(len(labels)), labels].mean()
    return alpha * T**2 * kl + (1 - alpha) * cross_entropy
