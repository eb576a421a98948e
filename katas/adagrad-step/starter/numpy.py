import numpy as np


class Adagrad:
    def __init__(self, lr=1e-2, eps=1e-10):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [P1, P2, ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
