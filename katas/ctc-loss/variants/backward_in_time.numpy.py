import numpy as np


def ctc_loss(log_probs, targets, blank=0):
    S = len(targets)
    labels = np.array([blank if s % 2 == 0 else targets[s // 2] for s in range(2 * S + 1)])
    T = len(log_probs)
    beta = np.full((T, len(labels) + 2), -np.inf)
    beta[-1, 2 * S - 1 : 2 * S + 1] = log_probs[-1, labels[-2:]]
    leap = np.array([s % 2 == 1 and s + 2 < len(labels) and labels[s] != labels[s + 2] for s in range(len(labels))])
    for t in range(T - 2, -1, -1):
        ways = np.stack([beta[t + 1, :-2], beta[t + 1, 1:-1], np.where(leap, beta[t + 1, 2:], -np.inf)])
        beta[t, :-2] = np.logaddexp.reduce(ways, axis=0) + log_probs[t, labels]
    return float(-np.logaddexp.reduce(beta[0, :2]))
