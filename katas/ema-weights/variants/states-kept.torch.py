import torch


class EMA:
    def __init__(self, params, decay=0.999, warmup=False):
        self.decay, self.warmup = decay, warmup
        self.seen = [[w.detach().clone() for w in params]]
        self.weights = [1.0]

    def update(self, params):
        t = len(self.seen)
        d = min(self.decay, (1 + t) / (10 + t)) if self.warmup else self.decay
        self.weights = [*(d * weight for weight in self.weights), 1 - d]
        self.seen.append([w.detach().clone() for w in params])

    def average(self):
        answers = []
        for states in zip(*self.seen, strict=True):
            last = states[-1]
            if last.is_floating_point():
                weights = torch.tensor(self.weights, dtype=last.dtype, device=last.device)
                answers.append(torch.einsum("t,t...->...", weights, torch.stack(states)))
            else:
                answers.append(last.clone())
        return answers
