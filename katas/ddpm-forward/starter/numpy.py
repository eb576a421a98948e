import numpy as np


def ddpm_forward(x0, t, noise, betas):
    # x0, noise: (N, ...)  t: int (N,)  betas: (T,)
    # -> x_t, mean: (N, ...)  variance: (N,)
    raise NotImplementedError
