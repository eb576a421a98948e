import torch


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [P1, P2, ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
