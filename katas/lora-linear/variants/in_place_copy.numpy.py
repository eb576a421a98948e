class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        self.weight = weight.copy()
        self.bias = 0.0 if bias is None else bias.copy()
        self.A, self.B = A.copy(), B.copy()
        self.scale = alpha * len(A) ** (-0.5 if rslora else -1.0)
        self.active = 1.0

    def forward(self, x):
        low_rank = (x @ self.A.T) * self.scale * self.active
        return x @ self.weight.T + low_rank @ self.B.T + self.bias

    def merge(self):
        self.weight += self.active * self.scale * (self.B @ self.A)
        self.active = 0.0

    def unmerge(self):
        self.weight -= (1 - self.active) * self.scale * (self.B @ self.A)
        self.active = 1.0
