import torch


def reparameterize(mu, logvar, noise):
    m, v, e = mu.double(), logvar.double(), noise.double()
    z = m.unsqueeze(0) + torch.einsum("nz,snz->snz", torch.exp(v / 2), e)
    kl = torch.einsum("snz,snz->n", z, z) - torch.einsum("snz,snz->n", e, e)
    kl = (kl / noise.shape[0] - v.sum(1)) / 2
    return z.float(), kl.float()
