import math

import torch


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    def rate(step):
        if step < warmup:
            return lr * (step + 1) / warmup
        s = step - warmup
        match schedule:
            case "constant":
                return lr
            case "step":
                return lr * gamma ** math.floor(s / every)
            case "exponential":
                return lr * math.exp(s * math.log(gamma))
            case "inverse-time":
                return lr / (1 + k * s)
        left = max(0, decay_steps - s) / decay_steps
        if schedule == "cosine":
            left = (1 - math.cos(math.pi * left)) / 2
        return lr * left + lr_end * (1 - left)

    return torch.tensor([rate(step) for step in t.tolist()], device=t.device)
