import numpy as np


def ddpm_forward(x0, t, noise, betas):
    alphas = 1 - betas.astype(float)
    bars = np.array([np.prod(alphas[: k + 1]) for k in range(len(alphas))])
    a, bar = alphas[t], bars[t]
    flat, eps = x0.reshape(len(x0), -1).T, noise.reshape(len(x0), -1).T
    x_t = np.sqrt(bar) * flat + np.sqrt(1 - bar) * eps
    # the posterior mean in terms of the noise, as in the sampler
    mean = (x_t - (1 - a) / np.sqrt(1 - bar) * eps) / np.sqrt(a)
    variance = (1 - a) * (1 - bar / a) / (1 - bar)
    variance[t == 0] = 0
    return x_t.T.reshape(x0.shape), mean.T.reshape(x0.shape), variance
