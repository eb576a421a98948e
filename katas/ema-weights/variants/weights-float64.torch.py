import torch


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.decay, self.warmup = decay, warmup
        self.types = [w.dtype for w in params]
        self.values = [w.detach().to(torch.float64) for w in params]
        self.t = 1

    def update(self, params):
        d = self.decay
        self.t += 1
        if self.warmup and self.t / (9 + self.t) < d:
            d = self.t / (9 + self.t)
        now = [w.detach().to(torch.float64) for w in params]
        self.values = [
            d * old + (1 - d) * new if kind in (torch.float32, torch.float64) else new
            for old, new, kind in zip(self.values, now, self.types, strict=True)
        ]

    def average(self):
        return [value.to(kind) for value, kind in zip(self.values, self.types, strict=True)]
