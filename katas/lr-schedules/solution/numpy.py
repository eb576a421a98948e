import numpy as np


def learning_rate(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    s = np.maximum(t - warmup, 0)  # every schedule is lr at s = 0, so the warm-up below can multiply
    if schedule == "constant":
        rate = lr
    elif schedule == "step":
        rate = lr * gamma ** (s // every)
    elif schedule == "exponential":
        rate = lr * gamma**s
    elif schedule == "inverse-time":
        rate = lr / (1 + k * s)
    elif schedule == "linear":
        rate = lr_end + (lr - lr_end) * np.maximum(1 - s / decay_steps, 0)
    else:
        rate = lr_end + (lr - lr_end) * (1 + np.cos(np.pi * np.minimum(s / decay_steps, 1))) / 2
    return rate * np.minimum((t + 1) / max(warmup, 1), 1)
