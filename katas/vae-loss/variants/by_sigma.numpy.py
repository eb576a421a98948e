import numpy as np


def vae_loss(x, mu, logvar, noise, W, b, beta=1.0):
    sigma = np.sqrt(np.exp(logvar))
    decoded = (mu + noise * sigma).dot(W) + b
    per_sample = ((x - decoded) ** 2).sum(-1) / 2
    divergence = (np.square(sigma) + np.square(mu) - 1).sum(-1) / 2 - np.log(sigma).sum(-1)
    dz = (decoded - x).dot(W.T)
    dsigma = noise * dz + beta * (sigma - 1 / sigma)
    dmu, dlogvar = dz + beta * mu, dsigma * sigma / 2
    return (
        (per_sample + beta * divergence).mean(),
        per_sample.mean(),
        divergence.mean(),
        dmu / x.shape[0],
        dlogvar / x.shape[0],
    )
