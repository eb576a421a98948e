import math

import numpy as np


def windows(tokens, n):
    return [tuple(tokens[i : i + n]) for i in range(max(0, len(tokens) - n + 1))]


def bleu(candidates, references, max_n=4):
    precisions = []
    for n in range(1, max_n + 1):
        right = whole = 0
        for candidate, group in zip(candidates, references, strict=True):
            mine = windows(candidate, n)
            theirs = [windows(reference, n) for reference in group]
            right += sum(min(mine.count(g), max(each.count(g) for each in theirs)) for g in set(mine))
            whole += len(mine)
        precisions.append(right / whole if whole else 0.0)
    c = sum(map(len, candidates))
    r = 0
    for candidate, group in zip(candidates, references, strict=True):
        lengths = sorted(len(reference) for reference in group)
        r += min(lengths, key=lambda size: abs(size - len(candidate)))
    penalty = 1.0 if c > r else math.exp(1 - r / c)
    return penalty * math.prod(precisions) ** (1 / max_n), np.array(precisions), penalty
