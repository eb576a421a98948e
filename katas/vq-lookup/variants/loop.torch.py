import torch


def quantize(z, codebook, beta=0.25):
    rows, indices, loss = [], [], 0
    flat = z.reshape(-1, z.shape[-1])
    for row in flat:
        best = min(range(len(codebook)), key=lambda k: float(((row - codebook[k]).double() ** 2).sum()))
        code = codebook[best]
        loss = loss + ((row.detach() - code) ** 2).sum() + beta * ((row - code.detach()) ** 2).sum()
        rows.append(row + (code - row).detach())
        indices.append(best)
    indices = torch.tensor(indices, device=z.device).reshape(z.shape[:-1])
    return torch.stack(rows).reshape(z.shape), indices, loss / z.numel()
