import numpy as np


class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.weight_decay = weight_decay
        self.buffers = []

    def step(self, params, grads):
        slopes = [np.array(g) for g in grads]
        for slope, w in zip(slopes, params, strict=True):
            slope += self.weight_decay * w
        if not self.buffers:
            self.buffers = [slope.copy() for slope in slopes]
        else:
            for buffer, slope in zip(self.buffers, slopes, strict=True):
                buffer *= self.momentum
                buffer += slope
        answers = []
        for w, slope, buffer in zip(params, slopes, self.buffers, strict=True):
            new = w.copy()
            new -= self.lr * (slope + self.momentum * buffer if self.nesterov else buffer)
            answers.append(new)
        return answers
