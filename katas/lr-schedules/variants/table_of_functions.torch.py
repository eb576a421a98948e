import math

import torch


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    def progress(s):
        return torch.clip(s, 0, decay_steps) / decay_steps

    decay = {
        "constant": lambda s: torch.full_like(s, lr),
        "step": lambda s: lr * torch.pow(gamma, torch.floor((s + 0.5) / every)),
        "exponential": lambda s: lr * torch.exp(math.log(gamma) * s),
        "inverse-time": lambda s: 1 / (1 / lr + k / lr * s),
        "linear": lambda s: torch.lerp(torch.full_like(s, lr), torch.full_like(s, lr_end), progress(s)),
        "cosine": lambda s: lr_end + (lr - lr_end) * torch.cos(math.pi / 2 * progress(s)) ** 2,
    }[schedule]
    s = (t - warmup).to(torch.float32)
    ramp = lr / max(warmup, 1) * (t + 1)
    return torch.where(s < 0, ramp, decay(s.clamp(min=0)))
