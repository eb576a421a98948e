import numpy as np


class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [P1, P2, ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
