import torch


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr, self.momentum, self.nesterov, self.weight_decay = lr, momentum, nesterov, weight_decay
        self.velocity = 0.0

    def step(self, params, grads):
        w = torch.cat([each.reshape(-1) for each in params]).double()
        g = torch.cat([each.reshape(-1) for each in grads]) + self.weight_decay * w
        before = self.velocity
        self.velocity = self.momentum * before + g
        if self.nesterov:
            w = w - self.lr * ((1 + self.momentum) * g + self.momentum**2 * before)
        else:
            w = w - self.lr * self.velocity
        pieces = torch.split(w, [each.numel() for each in params])
        return [piece.reshape(each.shape).to(each.dtype) for piece, each in zip(pieces, params, strict=True)]
