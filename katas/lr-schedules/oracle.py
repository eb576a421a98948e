"""The rates of all steps, each from the one before; only then are those asked for picked out."""

import numpy as np


def oracle(t, schedule, lr, lr_end=0.0, decay_steps=None, gamma=None, every=None, k=None, warmup=0):
    ramp = [lr * share / warmup for share in range(1, warmup + 1)]
    decay = _decay(schedule, int(t.max()) + 1, lr, lr_end, decay_steps, gamma, every, k)
    return np.array(ramp + decay)[t]


def _decay(schedule, length, lr, lr_end, decay_steps, gamma, every, k):
    rates = [lr]
    for s in range(1, length):
        last = rates[-1]
        match schedule:
            case "constant":
                rates.append(last)
            case "step":
                rates.append(last * gamma if s % every == 0 else last)
            case "exponential":
                rates.append(last * gamma)
            case "inverse-time":
                # the reciprocals rise evenly
                rates.append(1 / (1 / last + k / lr))
            case "linear":
                rates.append(last - (lr - lr_end) / decay_steps if s <= decay_steps else lr_end)
            case "cosine":
                # the shadow of a point that walks half way round a circle
                turn = np.exp(1j * np.pi * min(s, decay_steps) / decay_steps)
                rates.append((lr + lr_end + (lr - lr_end) * turn.real) / 2)
    return rates
