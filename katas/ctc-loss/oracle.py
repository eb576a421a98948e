"""All C^T paths one by one; for a long input, the probability of each prefix, ending in a blank or not, rescaled."""

from functools import lru_cache
from itertools import groupby, product

import numpy as np

MOST = 5000  # paths


def oracle(log_probs, targets, blank=0):
    T, C = log_probs.shape
    wanted = tuple(int(target) for target in targets)
    if C**T > MOST:
        return -_by_prefixes(log_probs, wanted, int(blank))
    scores = log_probs[np.arange(T), _paths(T, C, wanted, int(blank))].sum(1)
    return -(scores.max() + np.log(np.exp(scores - scores.max()).sum()))


@lru_cache
def _paths(T, C, wanted, blank):
    def collapsed(path):
        return tuple(label for label, _ in groupby(path) if label != blank)

    return np.array([path for path in product(range(C), repeat=T) if collapsed(path) == wanted])


def _by_prefixes(log_probs, wanted, blank):
    """blanks[j] and labels[j]: the first j labels have been said, and the last frame was a blank, or label j."""
    wanted = np.array(wanted)
    blanks, labels = np.zeros(len(wanted) + 1), np.zeros(len(wanted) + 1)
    blanks[0], total = 1.0, 0.0
    fresh = np.append(True, wanted[1:] != wanted[:-1])  # may follow the label before without a blank
    for row in log_probs:
        top = max(row[blank], row[wanted].max())
        spoken = np.exp(row[wanted] - top) * (labels[1:] + blanks[:-1] + fresh * labels[:-1])
        blanks = np.exp(row[blank] - top) * (blanks + labels)
        labels = np.append(0.0, spoken)
        size = blanks.sum() + labels.sum()
        blanks, labels, total = blanks / size, labels / size, total + top + np.log(size)
    return total + np.log(blanks[-1] + labels[-1])
