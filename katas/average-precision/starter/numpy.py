import numpy as np


def average_precision(labels, scores):
    # labels: (N,) int64  scores: (N,)
    # -> precision: (K,), recall: (K,), ap: scalar
    raise NotImplementedError
