import numpy as np


class RMSprop:
    def __init__(self, lr=1e-2, alpha=0.99, eps=1e-8, centred=False):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [P1, P2, ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
