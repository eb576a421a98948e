import torch


class Swap(torch.autograd.Function):
    @staticmethod
    def forward(_ctx, _z, code):
        return code.clone()

    @staticmethod
    def backward(_ctx, grad):
        return grad, None


def quantize(z, codebook, beta=0.25):
    indices = torch.cdist(z.reshape(-1, z.shape[-1]), codebook, compute_mode="donot_use_mm_for_euclid_dist").argmin(1)
    indices = indices.reshape(z.shape[:-1])
    code = torch.nn.functional.embedding(indices, codebook)
    codebook_loss = (code - z.detach()).pow(2).mean()
    commitment = (code.detach() - z).pow(2).mean()
    return Swap.apply(z, code.detach()), indices, codebook_loss + commitment * beta
