import numpy as np


def ddpm_forward(x0, t, noise, betas):
    logs = np.concatenate([[0.0], np.cumsum(np.log1p(-betas.astype(np.float64)))])
    now, before, beta = logs[t + 1], logs[t], betas[t].astype(np.float64)
    spread, spread_before = -np.expm1(now), -np.expm1(before)
    x_t = np.einsum("n,n...->n...", np.exp(now / 2), x0) + np.einsum("n,n...->n...", np.sqrt(spread), noise)
    left = np.exp(before / 2) * beta / spread
    right = np.sqrt(1 - beta) * spread_before / spread
    mean = np.einsum("n,n...->n...", left, x0) + np.einsum("n,n...->n...", right, x_t)
    return x_t, mean, beta * spread_before / spread
