import numpy as np


def vae_loss(x, mu, logvar, noise, W, b, beta=1.0):
    x, mu, logvar, noise, W, b = (np.asarray(a, np.float64) for a in (x, mu, logvar, noise, W, b))
    variance = np.exp(logvar)
    shift = np.sqrt(variance) * noise
    gap = x - np.einsum("nz,zd->nd", mu + shift, W) - b
    reconstruction = np.einsum("nd,nd->n", gap, gap).mean() / 2
    kl = (-0.5 * (1 + logvar - mu**2 - variance).sum(axis=1)).mean()
    back = -np.einsum("nd,zd->nz", gap, W) / len(x)
    dmu = back + beta / len(x) * mu
    dlogvar = back * shift / 2 + beta / len(x) * (variance - 1) / 2
    results = reconstruction + beta * kl, reconstruction, kl, dmu, dlogvar
    return tuple(r.astype(np.float32) for r in results)
