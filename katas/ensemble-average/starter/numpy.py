import numpy as np


def ensemble(logits, weights=None):
    # logits: (M, N, K)  weights: (M,) or None -> probabilities: (N, K), soft: (N,) int, hard: (N,) int
    raise NotImplementedError
