import math
from collections import Counter

import numpy as np


def ngrams(tokens, n):
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def sentence_bleu(candidate, group, max_n):
    target = min((abs(len(reference) - len(candidate)), len(reference)) for reference in group)[1]
    precisions = []
    for n in range(1, max_n + 1):
        counts, allowed = ngrams(candidate, n), Counter()
        for reference in group:
            allowed |= ngrams(reference, n)
        precisions.append((counts & allowed).total() / max(counts.total(), 1))
    penalty = min(1, math.exp(1 - target / len(candidate)))
    return penalty * math.prod(precisions) ** (1 / max_n), np.array(precisions), penalty


def bleu(candidates, references, max_n=4):
    each = [sentence_bleu(c, group, max_n) for c, group in zip(candidates, references, strict=True)]
    scores, precisions, penalties = zip(*each, strict=True)
    return np.mean(scores), np.mean(precisions, axis=0), np.mean(penalties)
