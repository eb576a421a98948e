import torch


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        self.lr, self.betas, self.eps, self.weight_decay, self.skip_1d = lr, betas, eps, weight_decay, skip_1d
        self.t = 1
        self.m = self.v = 0.0

    def step(self, params, grads):
        w = torch.cat([each.flatten() for each in params]).double()
        g = torch.cat([each.flatten() for each in grads]).double()
        keep = torch.cat(
            [torch.full_like(each, 0.0 if self.skip_1d and each.dim() == 1 else 1.0).flatten() for each in params]
        )
        b1, b2 = self.betas
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g.square()
        step = (self.m / (1 - b1**self.t)) / ((self.v / (1 - b2**self.t)).sqrt() + self.eps)
        self.t += 1
        w = w - self.lr * (step + self.weight_decay * keep * w)
        pieces = w.split([each.numel() for each in params])
        return [piece.view(each.shape).to(each.dtype) for piece, each in zip(pieces, params, strict=True)]
