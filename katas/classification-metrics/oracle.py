"""Hits, false alarms and misses counted class by class over the samples, then exact fractions."""

from fractions import Fraction

import numpy as np


def oracle(y_true, y_pred, n_classes, ignore=None):
    pairs = [(int(true), int(pred)) for true, pred in zip(y_true, y_pred, strict=True)]
    confusion = np.array([[pairs.count((i, j)) for j in range(n_classes)] for i in range(n_classes)])
    accuracy = sum(true == pred for true, pred in pairs) / len(pairs)
    counts = [_counts(pairs, label) for label in range(n_classes)]
    per_class = [_scores(*each) for each in counts]
    averaged = [label for label in range(n_classes) if sum(counts[label]) > 0 and label != ignore]
    macro = [sum(per_class[label][i] for label in averaged) / len(averaged) for i in range(3)]
    micro = _scores(*(sum(counts[label][i] for label in averaged) for i in range(3)))
    precision, recall, f1 = np.array(per_class, dtype=float).T
    return confusion, accuracy, precision, recall, f1, np.array(macro, dtype=float), np.array(micro, dtype=float)


def _counts(pairs, label):
    hits = sum(true == label and pred == label for true, pred in pairs)
    alarms = sum(true != label and pred == label for true, pred in pairs)
    misses = sum(true == label and pred != label for true, pred in pairs)
    return hits, alarms, misses


def _scores(hits, alarms, misses):
    precision = Fraction(hits, hits + alarms) if hits + alarms else Fraction(0)
    recall = Fraction(hits, hits + misses) if hits + misses else Fraction(0)
    f1 = 2 * precision * recall / (precision + recall) if hits else Fraction(0)
    return precision, recall, f1
