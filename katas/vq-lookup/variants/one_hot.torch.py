import torch
import torch.nn.functional as F


def quantize(z, codebook, beta=0.25):
    flat = z.reshape(-1, z.shape[-1])
    with torch.no_grad():
        distances = flat.square().sum(1, keepdim=True) - 2 * flat @ codebook.T + codebook.square().sum(1)
        indices = torch.argmin(distances, dim=1)
    chosen = F.one_hot(indices, len(codebook)).to(z.dtype)
    code = (chosen @ codebook).reshape(z.shape)
    loss = F.mse_loss(code, z.detach()) + beta * F.mse_loss(z, code.detach())
    return code.detach() + z - z.detach(), indices.reshape(z.shape[:-1]), loss
