class SGD:
    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.lr, self.beta, self.decay = lr, momentum, weight_decay
        self.lookahead = nesterov
        self.velocities = {}

    def step(self, params, grads):
        return [self._one(i, params[i], grads[i]) for i in range(len(params))]

    def _one(self, i, w, g):
        g = g + self.decay * w
        v = self.velocities[i] = g + self.beta * self.velocities.get(i, 0.0)
        if self.lookahead:
            v = g + self.beta * v
        return w - self.lr * v
