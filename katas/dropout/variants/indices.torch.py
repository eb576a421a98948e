import torch


class Dropout:
    def __init__(self, p=0.5):
        if not 0.0 <= p <= 1.0:
            raise ValueError(f"{p} is no probability")
        self.p = p

    def forward(self, x, rng, training=True):
        if training:
            draws = torch.rand(x.numel(), generator=rng, device=x.device, dtype=torch.float64)
            self.where = torch.nonzero(draws > self.p)[:, 0]
            self.factor = 1 / (1 - self.p) if self.p < 1 else 1.0
        else:
            self.where, self.factor = torch.arange(x.numel(), device=x.device), 1.0
        return self._spread(x)

    def backward(self, dy):
        return self._spread(dy)

    def _spread(self, values):
        result = torch.zeros(values.numel(), device=values.device, dtype=values.dtype)
        result[self.where] = values.reshape(-1)[self.where] * self.factor
        return result.reshape(values.shape)
