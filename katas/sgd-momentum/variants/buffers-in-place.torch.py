import torch


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.weight_decay = weight_decay
        self.buffers = []

    def step(self, params, grads):
        slopes = [torch.add(g, w, alpha=self.weight_decay) for g, w in zip(grads, params, strict=True)]
        if not self.buffers:
            self.buffers = [slope.clone() for slope in slopes]
        else:
            for buffer, slope in zip(self.buffers, slopes, strict=True):
                buffer.mul_(self.momentum).add_(slope)
        answers = []
        for w, slope, buffer in zip(params, slopes, self.buffers, strict=True):
            direction = slope.add(buffer, alpha=self.momentum) if self.nesterov else buffer
            answers.append(w.clone().sub_(direction, alpha=self.lr))
        return answers
