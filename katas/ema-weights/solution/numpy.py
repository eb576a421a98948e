class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.decay, self.warmup = decay, warmup
        self.shadow = [w.copy() for w in params]  # training goes on in the arrays themselves
        self.t = 0

    def update(self, params):
        self.t += 1
        d = min(self.decay, (1 + self.t) / (10 + self.t)) if self.warmup else self.decay
        for i, w in enumerate(params):
            is_float = w.dtype.kind == "f"
            self.shadow[i] = d * self.shadow[i] + (1 - d) * w if is_float else w.copy()

    def average(self):
        return [s.copy() for s in self.shadow]
