import torch


def reparameterize(mu, logvar, noise):
    z = mu + torch.exp(logvar / 2) * noise
    log_ratio = 0.5 * (z**2 - noise**2 - logvar)  # log q(z) - log p(z), the constants cancel
    return z, log_ratio.sum(-1).mean(0)
