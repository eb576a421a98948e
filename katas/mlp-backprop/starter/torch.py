import torch


def mlp_backward(X, y, W1, b1, W2, b2, hidden="tanh"):
    # X (N, D), y (N,), W1 (D, H), b1 (H,), W2 (H, 1), b2 (1,)
    # -> dW1 (D, H), db1 (H,), dW2 (H, 1), db2 (1,)
    raise NotImplementedError
