"""Samples are counted one by one into dictionaries; ratios are exact fractions."""

from collections import Counter
from fractions import Fraction


def oracle(logits, labels):
    C = logits.shape[1]
    guessed, true, both = Counter(), Counter(), Counter()
    for row, label in zip(logits, labels, strict=True):
        guess = sorted(range(C), key=lambda c: row[c])[-1]
        guessed[guess] += 1
        true[int(label)] += 1
        both[guess] += guess == int(label)

    def mean(below):
        return float(sum(Fraction(2 * both[c], 2 * below(c)) if below(c) else 0 for c in range(C)) / Fraction(C))

    harmonic = sum(Fraction(2 * both[c], guessed[c] + true[c]) if guessed[c] + true[c] else 0 for c in range(C))
    return sum(both.values()) / len(labels), mean(guessed.get), mean(true.get), float(harmonic / Fraction(C))
