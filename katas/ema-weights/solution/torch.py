import torch


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.decay, self.warmup = decay, warmup
        self.shadow = [w.detach().clone() for w in params]  # training goes on in the tensors themselves
        self.t = 0

    @torch.no_grad()
    def update(self, params):
        self.t += 1
        d = min(self.decay, (1 + self.t) / (10 + self.t)) if self.warmup else self.decay
        for i, w in enumerate(params):
            is_float = w.is_floating_point()
            self.shadow[i] = d * self.shadow[i] + (1 - d) * w if is_float else w.clone()

    def average(self):
        return [s.clone() for s in self.shadow]
