import numpy as np


def perplexity(log_probs, num_bytes, mask=None):
    if mask is None:
        mask = np.full_like(log_probs, True, dtype=bool)
    kept = log_probs[mask].astype(np.float64)
    row = np.nonzero(mask)[0]
    nats = np.bincount(row, weights=-kept, minlength=len(mask))
    counts = np.bincount(row, minlength=len(mask))
    overall = 2 ** (np.log2(np.e) * -kept.mean())
    return overall, np.float_power(np.e, nats / counts), nats.sum() * np.log2(np.e) / np.sum(num_bytes)
