import torch


class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.1, eps=1e-5):
        # gamma, beta, running_mean, running_var: (C,)
        raise NotImplementedError

    def forward(self, x, training):
        # x: (N, C) or (N, C, H, W) -> y like x
        raise NotImplementedError

    def backward(self, dy):
        # dy like x -> dx like x, dgamma: (C,), dbeta: (C,)
        raise NotImplementedError
