import numpy as np


class ScaledSGD:
    def __init__(self, lr, growth_interval, momentum=0.9, max_norm=None, scale=65536.0):
        raise NotImplementedError

    def step(self, params, backward):
        # params: [P1, P2, ...] float32, backward(scale) -> [G1, G2, ...] float16, Gi like Pi -> [P1', P2', ...]
        raise NotImplementedError
