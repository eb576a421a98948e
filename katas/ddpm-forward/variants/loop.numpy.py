import math

import numpy as np


def ddpm_forward(x0, t, noise, betas):
    x_t, mean, variance = np.empty_like(x0), np.empty_like(x0), []
    for n, step in enumerate(t.tolist()):
        before = math.prod(1 - float(b) for b in betas[:step])
        beta = float(betas[step])
        now = before * (1 - beta)
        x_t[n] = math.sqrt(now) * x0[n] + math.sqrt(1 - now) * noise[n]
        left, right = math.sqrt(before) * beta / (1 - now), math.sqrt(1 - beta) * (1 - before) / (1 - now)
        mean[n] = left * x0[n] + right * x_t[n]
        variance.append(beta * (1 - before) / (1 - now))
    return x_t, mean, np.array(variance)
