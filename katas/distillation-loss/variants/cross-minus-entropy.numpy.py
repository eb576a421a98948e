import numpy as np


def scores(z, T):
    z = z.astype(np.float64) / T
    z = z - np.amax(z, axis=-1, keepdims=True)
    total = np.sum(np.exp(z), axis=-1, keepdims=True)
    return np.exp(z) / total, z - np.log(total)


def distillation_loss(student, teacher, labels, T=2.0, alpha=0.5):
    p, log_p = scores(teacher, T)
    _, log_q = scores(student, T)
    one_hot = np.eye(student.shape[1])[labels]
    soft = np.sum(p * log_p - p * log_q) / len(p)
    hard = -np.sum(one_hot * scores(student, 1.0)[1]) / len(p)
    return T**2 * soft * alpha + hard * (1.0 - alpha)
