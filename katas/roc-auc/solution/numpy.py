import numpy as np


def roc_auc(labels, scores):
    positives, negatives = (labels == 1).sum(), (labels == 0).sum()
    if positives == 0 or negatives == 0:
        raise ValueError("both classes must occur")
    _, group, counts = np.unique(scores, return_inverse=True, return_counts=True)
    hits = np.bincount(group, weights=labels)  # positives at each distinct score, ascending
    alarms = counts - hits
    tpr = np.concatenate([[0], np.cumsum(hits[::-1])]) / positives
    fpr = np.concatenate([[0], np.cumsum(alarms[::-1])]) / negatives
    ranks = np.cumsum(counts) - (counts - 1) / 2  # tied scores share their mean rank
    auc = (hits @ ranks - positives * (positives + 1) / 2) / (positives * negatives)
    return fpr, tpr, auc
