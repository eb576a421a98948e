import numpy as np


def perplexity(log_probs, num_bytes, mask=None):
    counted = np.ones(log_probs.shape, bool) if mask is None else mask
    surprise = -np.where(counted, log_probs, 0).sum(axis=1)  # not times the mask: 0 * -inf is nan
    tokens = counted.sum(axis=1)
    bits_per_byte = surprise.sum() / np.log(2) / num_bytes.sum()
    return np.exp(surprise.sum() / tokens.sum()), np.exp(surprise / tokens), bits_per_byte
