"""Each threshold by counting who reaches it, in exact fractions; the area as a sum of rectangles."""

from fractions import Fraction

import numpy as np


def oracle(labels, scores):
    pairs = [(round(float(score), 4), int(label)) for score, label in zip(scores, labels, strict=True)]
    positives = sum(label for _, label in pairs)
    if positives == 0:
        return np.zeros(0), np.zeros(0), -1.0
    precision, recall = [], [Fraction(0)]
    for threshold in sorted({score for score, _ in pairs}, reverse=True):
        chosen = [label for score, label in pairs if score >= threshold]
        precision.append(Fraction(sum(chosen), len(chosen)))
        recall.append(Fraction(sum(chosen), positives))
    area = sum((recall[k + 1] - recall[k]) * precision[k] for k in range(len(precision)))
    return np.array(precision, dtype=float), np.array(recall[1:], dtype=float), float(area)
