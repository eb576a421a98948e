"""N-grams as texts, looked for one by one in the joined references; exact fractions up to the root."""

from fractions import Fraction
from math import exp, prod

import numpy as np


def oracle(candidates, references, max_n=4):
    pairs = list(zip(candidates, references, strict=True))
    shares = []
    for n in range(1, int(max_n) + 1):
        found = [_found(_texts(candidate, n), [_texts(each, n) for each in group]) for candidate, group in pairs]
        number = sum(len(_texts(candidate, n)) for candidate in candidates)
        shares.append(Fraction(sum(found), number) if number else Fraction(0))
    said = sum(len(candidate) for candidate in candidates)
    wanted = sum(_closest(len(candidate), {len(each) for each in group}) for candidate, group in pairs)
    penalty = 1.0 if said >= wanted else exp(1 - wanted / said)
    return penalty * float(prod(shares)) ** (1 / int(max_n)), np.array(shares, dtype=float), penalty


def _texts(tokens, n):
    return [
        " ".join(str(int(token)) for token in tokens[i : i + n]) for i in range(len(tokens)) if i + n <= len(tokens)
    ]


def _found(candidate, group):
    """How many of the candidate's texts find a partner when each reference may lend its own only once."""
    return sum(max(min(candidate.count(text), each.count(text)) for each in group) for text in set(candidate))


def _closest(length, lengths):
    for gap in range(1000):
        for each in (length - gap, length + gap):
            if each in lengths:
                return each
    raise AssertionError
