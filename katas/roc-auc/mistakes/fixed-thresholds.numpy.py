import numpy as np


def roc_auc(labels, scores):
    positive, negative = scores[labels == 1], scores[labels == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("both classes must occur")
    thresholds = np.linspace(1, 0, 101)
    tpr = (positive >= thresholds[:, None]).mean(1)
    fpr = (negative >= thresholds[:, None]).mean(1)
    auc = np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2)
    return fpr, tpr, auc
