import torch


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        self.lr, (self.beta1, self.beta2), self.eps = lr, betas, eps
        self.weight_decay = weight_decay
        self.skip_1d = skip_1d
        self.buffers = []
        self.count = 0

    def step(self, params, grads):
        if not self.buffers:
            self.buffers = [(torch.zeros_like(g), torch.zeros_like(g)) for g in grads]
        self.count += 1
        scale1 = 1 - self.beta1**self.count
        scale2 = (1 - self.beta2**self.count) ** 0.5
        new = [w.clone() for w in params]
        for w, g, (m, v) in zip(new, grads, self.buffers, strict=True):
            if w.dim() >= 2 or not self.skip_1d:
                w.mul_(1 - self.lr * self.weight_decay)
            m.lerp_(g, 1 - self.beta1)
            v.mul_(self.beta2).addcmul_(g, g, value=1 - self.beta2)
            w.addcdiv_(m, (v.sqrt() / scale2).add_(self.eps), value=-self.lr / scale1)
        return new
