import torch


def reparameterize(mu, logvar, noise):
    # mu, logvar: (N, Z)  noise: (S, N, Z)  -> z: (S, N, Z)  kl: (N,)
    raise NotImplementedError
