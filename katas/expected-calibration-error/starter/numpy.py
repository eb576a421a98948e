import numpy as np


def calibration(probs, labels, bins=10):
    # probs: (N, C)  labels: (N,) int64
    # -> ece: scalar, counts: (bins,) int, accuracy: (bins,), mean_confidence: (bins,)
    raise NotImplementedError
