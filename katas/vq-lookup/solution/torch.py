import torch


def quantize(z, codebook, beta=0.25):
    indices = torch.argmin(((z[..., None, :] - codebook) ** 2).sum(-1), dim=-1)
    code = codebook[indices]
    loss = ((z.detach() - code) ** 2).mean() + beta * ((z - code.detach()) ** 2).mean()
    return z + (code - z).detach(), indices, loss
