import numpy as np


def vae_loss(x, mu, logvar, noise, W, b, beta=1.0):
    # x: (N, D)  mu, logvar, noise: (N, Z)  W: (Z, D)  b: (D,)
    # -> loss, reconstruction, kl: scalars  dmu, dlogvar: (N, Z)
    raise NotImplementedError
