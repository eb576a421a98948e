import math

import numpy as np


def vae_loss(x, mu, logvar, noise, W, b, beta=1.0):
    (N, D), Z = x.shape, mu.shape[1]
    reconstruction = kl = 0.0
    dmu, dlogvar = np.zeros((N, Z)), np.zeros((N, Z))
    for n in range(N):
        sigma = [math.exp(0.5 * v) for v in logvar[n].tolist()]
        z = [float(mu[n, i]) + sigma[i] * float(noise[n, i]) for i in range(Z)]
        for d in range(D):
            gap = float(b[d]) - float(x[n, d]) + sum(z[i] * float(W[i, d]) for i in range(Z))
            reconstruction += gap * gap / 2 / N
            for i in range(Z):
                dmu[n, i] += gap * W[i, d] / N
                dlogvar[n, i] += gap * W[i, d] * noise[n, i] * sigma[i] / 2 / N
        for i in range(Z):
            kl += (float(mu[n, i]) ** 2 + sigma[i] ** 2 - float(logvar[n, i]) - 1) / 2 / N
            dmu[n, i] += beta * mu[n, i] / N
            dlogvar[n, i] += beta * (sigma[i] ** 2 - 1) / 2 / N
    return reconstruction + beta * kl, reconstruction, kl, dmu, dlogvar
