import numpy as np


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    def progress(s):
        return np.clip(s, 0, decay_steps) / decay_steps

    decay = {
        "constant": lambda s: np.full(s.shape, lr),
        "step": lambda s: lr * np.power(gamma, np.floor(s / every)),
        "exponential": lambda s: lr * np.exp(np.log(gamma) * s),
        "inverse-time": lambda s: 1 / (1 / lr + k / lr * s),
        "linear": lambda s: np.interp(s, [0, decay_steps], [lr, lr_end]),
        "cosine": lambda s: lr_end + (lr - lr_end) * np.cos(np.pi / 2 * progress(s)) ** 2,
    }[schedule]
    return np.where(t < warmup, lr / max(warmup, 1) * (t + 1), decay(np.where(t < warmup, 0, t - warmup)))
