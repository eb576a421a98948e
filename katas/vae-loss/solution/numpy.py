import numpy as np


def vae_loss(x, mu, logvar, noise, W, b, beta=1.0):
    N = len(x)
    sigma = np.exp(logvar / 2)
    z = mu + sigma * noise
    error = z @ W + b - x
    reconstruction = 0.5 * np.sum(error**2) / N
    kl = 0.5 * np.sum(mu**2 + sigma**2 - 1 - logvar) / N
    dz = error @ W.T
    dmu = (dz + beta * mu) / N
    dlogvar = 0.5 * (dz * sigma * noise + beta * (sigma**2 - 1)) / N
    return reconstruction + beta * kl, reconstruction, kl, dmu, dlogvar
