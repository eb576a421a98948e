import torch


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.shadow = [w.data.clone() for w in params]
        self.decay, self.warmup, self.updates = decay, warmup, 0

    def update(self, params):
        self.updates += 1
        decay = self.decay
        if self.warmup:
            decay = min(decay, (1.0 + self.updates) / (10.0 + self.updates))
        with torch.no_grad():
            for shadow, w in zip(self.shadow, params, strict=True):
                if w.dtype.is_floating_point:
                    shadow.lerp_(w, 1 - decay)
                else:
                    shadow.copy_(w)

    def average(self):
        return [shadow.clone() for shadow in self.shadow]
