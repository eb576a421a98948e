import numpy as np


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, skip_1d=False):
        self.lr, self.betas, self.eps, self.weight_decay, self.skip_1d = lr, betas, eps, weight_decay, skip_1d
        self.powers = np.ones(2)
        self.state = None

    def step(self, params, grads):
        w = np.concatenate([each.ravel() for each in params]).astype(np.float64)
        g = np.concatenate([each.ravel() for each in grads]).astype(np.float64)
        masked = [self.skip_1d and each.ndim == 1 for each in params]
        decays = np.concatenate([np.full(each.size, not skip) for each, skip in zip(params, masked, strict=True)])
        if self.state is None:
            self.state = np.zeros((2, g.size))
        betas = np.array(self.betas)
        self.powers = self.powers * betas
        self.state = betas[:, None] * self.state + (1 - betas)[:, None] * np.stack([g, g**2])
        m, v = self.state / (1 - self.powers)[:, None]
        w -= self.lr * (decays * self.weight_decay * w + m / (np.sqrt(v) + self.eps))
        pieces = np.split(w, np.cumsum([each.size for each in params])[:-1])
        return [piece.reshape(each.shape).astype(each.dtype) for piece, each in zip(pieces, params, strict=True)]
