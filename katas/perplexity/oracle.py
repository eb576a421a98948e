"""Token by token in bits; a perplexity is two to the power of the bits for a token."""

from math import e, fsum, log2

import numpy as np


def oracle(log_probs, num_bytes, mask=None):
    rows = [
        [-float(value) * log2(e) for value, use in zip(row, flags, strict=True) if use]
        for row, flags in zip(log_probs, np.full(log_probs.shape, True) if mask is None else mask, strict=True)
    ]
    everything = [bits for row in rows for bits in row]
    each = [2 ** (fsum(row) / len(row)) for row in rows]
    return 2 ** (fsum(everything) / len(everything)), np.array(each), fsum(everything) / fsum(num_bytes)
