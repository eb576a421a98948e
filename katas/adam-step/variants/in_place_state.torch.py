import torch


class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, (self.b1, self.b2), self.eps = lr, betas, eps
        self.steps, self.state = 0, []

    def step(self, params, grads):
        if not self.state:
            self.state = [(torch.zeros_like(w), torch.zeros_like(w)) for w in params]
        self.steps += 1
        updated = []
        for w, g, (m, v) in zip(params, grads, self.state, strict=True):
            m.lerp_(g, 1 - self.b1)
            v.mul_(self.b2).addcmul_(g, g, value=1 - self.b2)
            root = (v / (1 - self.b2**self.steps)).sqrt_().add_(self.eps)
            updated.append(torch.addcdiv(w, m, root, value=-self.lr / (1 - self.b1**self.steps)))
        return updated
