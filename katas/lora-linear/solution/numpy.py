class LoRALinear:
    def __init__(self, weight, bias, A, B, alpha, rslora=False):
        r = len(A)
        self.weight, self.bias, self.A, self.B = weight, bias, A, B
        self.scale = alpha / (r**0.5 if rslora else r)
        self.merged = False

    def forward(self, x):
        y = x @ self.weight.T
        if self.bias is not None:
            y = y + self.bias
        if not self.merged:
            y = y + self.scale * (x @ self.A.T @ self.B.T)
        return y

    def merge(self):
        if not self.merged:
            self.weight = self.weight + self.scale * self.B @ self.A
            self.merged = True

    def unmerge(self):
        if self.merged:
            self.weight = self.weight - self.scale * self.B @ self.A
            self.merged = False
