import numpy as np


def perplexity(log_probs, num_bytes, mask=None):
    where = True if mask is None else mask
    bits = -log_probs / np.log(np.float64(2))
    each = np.mean(bits, axis=1, where=where)
    overall = np.mean(bits, where=where)
    per_byte = np.sum(bits, where=where) / num_bytes.sum()
    return np.exp2(overall), np.exp2(each).astype(np.float32), float(per_byte)
