import torch


def logistic_loss(X, y, w, b, l2=0.0):
    # X (N, D), y (N,), w (D,), b float -> loss (), dw (D,), db ()
    raise NotImplementedError
