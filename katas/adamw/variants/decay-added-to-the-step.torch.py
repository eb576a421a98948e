import torch


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        self.lr, self.b1, self.b2, self.eps = lr, *betas, eps
        self.decay, self.skip_1d = weight_decay, skip_1d
        self.steps, self.moments = 0, {}

    def step(self, params, grads):
        self.steps += 1
        return [self._one(i, w, g) for i, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, i, w, g):
        m, v = self.moments.get(i, (0.0, 0.0))
        m = m + (1 - self.b1) * (g - m)
        v = v + (1 - self.b2) * (g * g - v)
        self.moments[i] = m, v
        m_hat, v_hat = m / (1 - self.b1**self.steps), v / (1 - self.b2**self.steps)
        direction = m_hat / (torch.sqrt(v_hat) + self.eps)
        if not (self.skip_1d and len(w.shape) <= 1):
            direction = direction + self.decay * w
        return w - self.lr * direction
