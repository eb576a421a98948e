import torch


class Muon:
    def __init__(self, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, eps=1e-7):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [(R1, C1), (R2, C2), ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
