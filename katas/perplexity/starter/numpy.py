import numpy as np


def perplexity(log_probs, num_bytes, mask=None):
    # log_probs: (N, T)  num_bytes: (N,) int64  mask: (N, T) bool
    # -> overall: scalar, per_sequence: (N,), bits_per_byte: scalar
    raise NotImplementedError
