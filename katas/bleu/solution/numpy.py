import math
from collections import Counter

import numpy as np


def ngrams(tokens, n):
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def bleu(candidates, references, max_n=4):
    hits, totals = np.zeros(max_n), np.zeros(max_n)
    length = target = 0
    for candidate, group in zip(candidates, references, strict=True):
        length += len(candidate)
        target += min((abs(len(reference) - len(candidate)), len(reference)) for reference in group)[1]
        for n in range(1, max_n + 1):
            counts, allowed = ngrams(candidate, n), Counter()
            for reference in group:
                allowed |= ngrams(reference, n)  # the maximum of both counts
            hits[n - 1] += (counts & allowed).total()
            totals[n - 1] += counts.total()
    precisions = hits / np.maximum(totals, 1)
    penalty = min(1, math.exp(1 - target / length))
    with np.errstate(divide="ignore"):
        score = penalty * np.exp(np.log(precisions).mean())
    return score, precisions, penalty
