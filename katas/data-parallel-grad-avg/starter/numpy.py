import numpy as np


def data_parallel(batches, weights, sizes, lr=0.1):
    # batches: list of (x: (N, D), y: (N,))  weights: (D,)  sizes: list of P ints, sum N
    # -> gradients: (steps, D)  replicas: (P, D)
    raise NotImplementedError
