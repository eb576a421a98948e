import numpy as np


def ctc_loss(log_probs, targets, blank=0):
    labels = np.full(2 * len(targets) + 1, blank)
    labels[1::2] = targets
    skip = labels[2:] != labels[:-2]  # also false from blank to blank
    never = np.full(len(labels), -np.inf)
    alpha = never.copy()
    alpha[:2] = log_probs[0, labels[:2]]
    for row in log_probs[1:]:
        step = np.concatenate([never[:1], alpha[:-1]])
        jump = np.concatenate([never[:2], np.where(skip, alpha[:-2], -np.inf)])
        alpha = np.logaddexp(np.logaddexp(alpha, step), jump) + row[labels]
    return -np.logaddexp(alpha[-1], alpha[-2])
