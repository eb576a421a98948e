import torch


class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr = lr
        self.b1, self.b2 = betas
        self.eps = eps
        self.m = self.v = None
        self.t = 1

    def step(self, params, grads):
        w = torch.cat([each.reshape(-1) for each in params]).double()
        g = torch.cat([each.reshape(-1) for each in grads]).double()
        if self.m is None:
            self.m, self.v = torch.zeros_like(g), torch.zeros_like(g)
        self.m += (1 - self.b1) * (g - self.m)
        self.v += (1 - self.b2) * (g * g - self.v)
        w = w - self.lr * self.m / (1 - self.b1**self.t) / ((self.v / (1 - self.b2**self.t)) ** 0.5 + self.eps)
        self.t += 1
        pieces = torch.split(w, [each.numel() for each in params])
        return [piece.reshape(each.shape).to(each.dtype) for piece, each in zip(pieces, params, strict=True)]
