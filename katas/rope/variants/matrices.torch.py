import torch


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    rows = []
    for s, p in enumerate(positions.tolist()):
        blocks = []
        for c in range(0, d, 2):
            angle = torch.tensor(p * base ** (-c / d), dtype=x.dtype, device=x.device)
            cos, sin = angle.cos(), angle.sin()
            blocks.append(torch.stack([torch.stack([cos, -sin]), torch.stack([sin, cos])]))
        rows.append(torch.einsum("...c,ec->...e", x[..., s, :], torch.block_diag(*blocks)))
    return torch.stack(rows, dim=-2)
