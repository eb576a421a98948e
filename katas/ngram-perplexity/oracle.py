"""Exact fractions from lists of pairs, counted one by one."""

from fractions import Fraction
from math import inf, log2

import numpy as np


def oracle(train, test, words, k=1.0):
    seen = [pair for sentence in train for pair in _pairs(sentence)]
    symbols = [*range(words), "end"]
    amount = Fraction(float(k)).limit_denominator(1000)

    def probability(before, after):
        below = sum(each[0] == before for each in seen) + amount * len(symbols)
        return (seen.count((before, after)) + amount) / below if below else Fraction(0)

    probs = [[float(probability(before, after)) for after in symbols] for before in [*range(words), "start"]]
    read = [probability(*pair) for sentence in test for pair in _pairs(sentence)]
    if 0 in read:
        return np.array(probs), inf
    bits = sum(log2(p.denominator) - log2(p.numerator) for p in read)
    return np.array(probs), 2 ** (bits / len(read))


def _pairs(sentence):
    text = ["start", *(int(word) for word in sentence), "end"]
    return [(text[i], text[i + 1]) for i in range(len(text) - 1)]
