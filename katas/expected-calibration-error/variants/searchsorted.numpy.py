import numpy as np


def calibration(probs, labels, bins=10):
    n = len(labels)
    order = np.argmax(probs, axis=1)
    top = probs[np.arange(n), order].astype(np.float64)
    which = np.searchsorted(np.linspace(0, 1, bins + 1)[1:], top, side="left")
    member = which[None, :] == np.arange(bins)[:, None]
    counts = member.sum(axis=1)
    hits, mass = member @ (order == labels).astype(np.float64), member @ top
    accuracy = np.divide(hits, counts, out=np.zeros(bins), where=counts > 0)
    level = np.divide(mass, counts, out=np.zeros(bins), where=counts > 0)
    return float(np.abs(hits - mass).sum() / n), counts, accuracy.astype(np.float32), level
