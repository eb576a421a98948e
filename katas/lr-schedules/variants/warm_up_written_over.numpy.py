import numpy as np


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    s = (t - warmup).clip(0)
    if schedule in ("linear", "cosine"):
        done = np.minimum(s / decay_steps, 1.0)
        keep = 1 - done if schedule == "linear" else np.cos(done * np.pi) / 2 + 0.5
        rates = lr * keep + lr_end * (1 - keep)
    else:
        exponent = {"constant": 0 * s, "step": s // (every or 1), "exponential": s, "inverse-time": 0 * s}[schedule]
        rates = lr * np.cumprod(np.full(exponent.max() + 1, 1.0 if gamma is None else gamma))[exponent]
        rates = rates / (gamma or 1) / (1 + (k or 0) * s)
    early = t < warmup
    rates[early] = lr * (t[early] + 1) / warmup
    return rates
