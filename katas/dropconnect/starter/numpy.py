import numpy as np


class DropConnect:
    def __init__(self, W, b, p=0.5):
        # W: (D, M)  b: (M,)
        raise NotImplementedError

    def forward(self, x, u=None):
        # x: (N, D)  u: (D, M) or None -> y: (N, M)
        raise NotImplementedError

    def backward(self, dy):
        # dy: (N, M) -> dx: (N, D), dW: (D, M), db: (M,)
        raise NotImplementedError
