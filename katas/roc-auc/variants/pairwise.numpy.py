import numpy as np


def roc_auc(labels, scores):
    pos, neg = scores[labels == 1], scores[labels == 0]
    if pos.size == 0 or neg.size == 0:
        raise ValueError("AUC is not defined")
    thresholds = np.concatenate([[np.inf], np.unique(scores)[::-1]])
    tpr = (pos >= thresholds[:, None]).mean(axis=1)
    fpr = (neg >= thresholds[:, None]).mean(axis=1)
    auc = np.mean(0.5 + 0.5 * np.sign(pos[:, None] - neg))
    return fpr.astype(np.float32), tpr.astype(np.float32), auc
