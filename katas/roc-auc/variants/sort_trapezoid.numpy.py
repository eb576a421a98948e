import numpy as np


def roc_auc(labels, scores):
    if len(set(labels.tolist())) < 2:
        raise ValueError("one class only")
    order = np.argsort(-scores, kind="stable")
    y, s = labels[order], scores[order]
    last = np.append(np.flatnonzero(s[1:] != s[:-1]), len(s) - 1)
    tp = np.cumsum(y)[last]
    fp = last + 1 - tp
    tpr, fpr = np.append(0, tp / tp[-1]), np.append(0, fp / fp[-1])
    area = np.sum((fpr[1:] - fpr[:-1]) * (tpr[1:] + tpr[:-1]) / 2)
    return fpr, tpr, float(area)
