import torch


def softmax(x, axis=-1):
    rows = x.movedim(axis, -1).double()
    top = rows.max(dim=-1, keepdim=True).values.detach()
    e = torch.exp(rows - top)
    total = torch.einsum("...k->...", e)
    return (e / total[..., None]).to(x.dtype).movedim(-1, axis)
