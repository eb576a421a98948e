import numpy as np


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    s, t = student.astype(np.float64), teacher.astype(np.float64)
    soft_s = s / T - np.logaddexp.reduce(s / T, axis=1)[:, None]
    soft_t = t / T - np.logaddexp.reduce(t / T, axis=1)[:, None]
    kl = np.einsum("nk,nk->n", np.exp(soft_t), soft_t - soft_s)
    hard = np.logaddexp.reduce(s, axis=1) - np.take_along_axis(s, labels[:, None], axis=1)[:, 0]
    return np.mean(alpha * T * T * kl + (1 - alpha) * hard)
