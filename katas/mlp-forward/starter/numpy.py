import numpy as np


def mlp_forward(X, layers, hidden="relu", output="identity"):
    # X: (N, D_0)  layers: [(W_1, b_1), ..., (W_L, b_L)]
    # W_l: (D_{l-1}, D_l)  b_l: (D_l,) or (1, D_l)  -> (N, D_L)
    raise NotImplementedError
