class DropConnect:
    def __init__(self, W, b, p=0.5):
        self.W, self.b, self.p = W, b, p

    def forward(self, x, u=None):
        self.x = x
        self.mask = 1.0 if u is None else (u >= self.p) / (1 - self.p)
        return x @ (self.W * self.mask) + self.b

    def backward(self, dy):
        dx = dy @ (self.W * self.mask).T
        dW = self.x.T @ dy * self.mask
        return dx, dW, dy.sum(0)
