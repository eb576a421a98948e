import numpy as np


def average_precision(labels, scores):
    P = int(np.sum(labels == 1))
    if P == 0:
        raise ValueError
    thresholds = np.sort(np.array(sorted(set(scores.tolist()))))[::-1]
    chosen = scores.astype(np.float64)[None, :] >= thresholds[:, None]
    tp = (chosen & (labels == 1)).sum(axis=1)
    precision, recall = tp / chosen.sum(axis=1), tp / P
    return precision, recall, np.sum(np.diff(recall, prepend=0) * precision)
