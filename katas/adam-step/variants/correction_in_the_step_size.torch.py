class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.eps = lr, eps
        self.betas, self.powers = betas, [1.0, 1.0]
        self.state = {}

    def step(self, params, grads):
        self.powers = [power * beta for power, beta in zip(self.powers, self.betas, strict=True)]
        c1, c2 = 1 - self.powers[0], (1 - self.powers[1]) ** 0.5
        return [self._one(i, w, g, c1, c2) for i, (w, g) in enumerate(zip(params, grads, strict=True))]

    def _one(self, i, w, g, c1, c2):
        m, v = self.state.get(i, (0.0, 0.0))
        m = self.betas[0] * m + (1 - self.betas[0]) * g
        v = self.betas[1] * v + (1 - self.betas[1]) * g.square()
        self.state[i] = m, v
        return w - self.lr * c2 / c1 * m / (v.sqrt() + self.eps * c2)
