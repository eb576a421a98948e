"""Samples sorted into lists by comparing confidences, rounded, with the edges of each bin as fractions."""

from fractions import Fraction

import numpy as np


def oracle(probs, labels, bins=10):
    held = [[] for _ in range(bins)]
    for row, label in zip(probs, labels, strict=True):
        place = max(range(len(row)), key=lambda c: row[c])
        rounded = Fraction(round(float(row[place]), 5)).limit_denominator(100000)
        (which,) = (b for b in range(bins) if Fraction(b, bins) < rounded <= Fraction(b + 1, bins))
        held[which].append((float(row[place]), float(place == int(label))))
    counts = np.array([len(samples) for samples in held])
    accuracy, confidence = np.zeros(bins), np.zeros(bins)
    ece = 0.0
    for b, samples in enumerate(held):
        if samples:
            confidence[b], accuracy[b] = (sum(column) / len(samples) for column in zip(*samples, strict=True))
            ece += abs(sum(top - hit for top, hit in samples)) / len(labels)
    return ece, counts, accuracy, confidence
