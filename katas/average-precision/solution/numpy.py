import numpy as np


def average_precision(labels, scores):
    if not labels.any():
        raise ValueError("there are no positives")
    _, group, counts = np.unique(scores, return_inverse=True, return_counts=True)
    hits = np.bincount(group, weights=labels)[::-1]  # at each distinct score, the highest first
    found = np.cumsum(hits)
    precision = found / np.cumsum(counts[::-1])
    recall = found / labels.sum()
    return precision, recall, (precision * hits).sum() / labels.sum()
