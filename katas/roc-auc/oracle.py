"""One point per threshold by counting, and the area by comparing each positive with each negative."""

import numpy as np


def oracle(labels, scores):
    pairs = [(int(label), round(float(score), 4)) for label, score in zip(labels, scores, strict=True)]
    positive, negative = ([score for label, score in pairs if label == want] for want in (1, 0))
    if not positive or not negative:
        return np.zeros(0), np.zeros(0), -1.0
    thresholds = [np.inf, *sorted({score for _, score in pairs}, reverse=True)]
    tpr = [sum(score >= limit for score in positive) / len(positive) for limit in thresholds]
    fpr = [sum(score >= limit for score in negative) / len(negative) for limit in thresholds]
    wins = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return np.array(fpr), np.array(tpr), wins / len(positive) / len(negative)
