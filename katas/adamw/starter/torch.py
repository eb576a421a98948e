import torch


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        raise NotImplementedError

    def step(self, params, grads):
        # params: [P1, P2, ...], grads: [G1, G2, ...], Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
