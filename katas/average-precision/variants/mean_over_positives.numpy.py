import numpy as np


def average_precision(labels, scores):
    positive = scores[labels == 1]
    if positive.size == 0:
        raise ValueError("no positives")
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], labels[order]
    last = np.flatnonzero(np.append(s[:-1] != s[1:], True))
    precision = (np.cumsum(y)[last] / (last + 1)).astype(np.float32)
    recall = np.cumsum(y)[last] / positive.size
    above = (positive[None, :] >= positive[:, None]).sum(axis=1)
    ranks = (scores[None, :] >= positive[:, None]).sum(axis=1)
    return precision, recall, float(np.mean(above / ranks))
