import torch


class Dropout:
    def __init__(self, p=0.5):
        if min(max(p, 0), 1) != p:
            raise ValueError(p)
        self.p = p

    def forward(self, x, rng, training=True):
        p = self.p if training else 0.0
        tosses = torch.bernoulli(torch.full_like(x, 1 - p), generator=rng)
        self.scale = tosses * (1 / max(1 - p, 1e-30))
        return self.scale * x

    def backward(self, dy):
        return self.scale * dy
