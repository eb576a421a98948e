import torch


def reparameterize(mu, logvar, noise):
    samples, total = [], 0
    variance = logvar.exp()
    for eps in noise:
        z = mu + variance.sqrt() * eps
        log_q = -0.5 * (logvar + (z - mu) ** 2 / variance).sum(-1)
        log_p = -0.5 * (z * z).sum(-1)
        samples.append(z)
        total = total + log_q - log_p
    return torch.stack(samples), total / len(noise)
