"""Pair by pair of neighbouring tokens; the probability from exponentials of differences."""

import math

import numpy as np


def oracle(logits, tokens, documents, is_answer):
    N, T = tokens.shape
    visible = np.zeros((N, T, T), dtype=bool)
    lost = []
    for n, i, j in np.ndindex(N, T, T):
        visible[n, i, j] = j <= i and documents[n, i] == documents[n, j] and documents[n, i] != 0
    for n, t in np.ndindex(N, T - 1):
        if visible[n, t + 1, t] and is_answer[n, t + 1]:
            gaps = logits[n, t] - logits[n, t, int(tokens[n, t + 1])]
            top = float(gaps.max())
            lost.append(top + math.log(math.fsum(np.exp(gaps - top))))
    return math.fsum(lost) / max(len(lost), 1), visible
