import torch


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    s = (t - warmup).clamp(min=0).double()
    if schedule in ("linear", "cosine"):
        done = (s / decay_steps).clamp(max=1)
        keep = 1 - done if schedule == "linear" else torch.cos(done * torch.pi) / 2 + 0.5
        rates = lr * keep + lr_end * (1 - keep)
    elif schedule == "inverse-time":
        rates = lr / (1 + k * s)
    else:
        exponent = {"constant": 0 * s, "step": torch.div(s, every or 1, rounding_mode="floor"), "exponential": s}
        rates = lr * torch.full_like(s, gamma or 1) ** exponent[schedule]
    early = t < warmup
    rates[early] = lr * (t[early] + 1.0).double() / warmup
    return rates.float()
