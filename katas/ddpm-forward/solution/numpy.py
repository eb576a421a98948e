import numpy as np


def ddpm_forward(x0, t, noise, betas):
    alpha_bar = np.cumprod(1 - betas)
    previous = np.append(1.0, alpha_bar[:-1])
    variance = betas[t] * (1 - previous[t]) / (1 - alpha_bar[t])
    shape = (len(x0),) + (1,) * (x0.ndim - 1)  # one number a sample, whatever follows the batch axis
    now, before, beta = (each[t].reshape(shape) for each in (alpha_bar, previous, betas))
    x_t = np.sqrt(now) * x0 + np.sqrt(1 - now) * noise
    mean = (np.sqrt(before) * beta * x0 + np.sqrt(1 - beta) * (1 - before) * x_t) / (1 - now)
    return x_t, mean, variance
