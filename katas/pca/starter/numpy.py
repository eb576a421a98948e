import numpy as np


def pca(X, k):
    # X (N, D) -> components (k, D), variances (k,), ratios (k,), scores (N, k), restored (N, D)
    raise NotImplementedError
