import torch


def attention(q, k, v, mask=None, causal=False):
    Sq, Sk = q.shape[-2], k.shape[-2]
    q, k, v = q.double(), k.double(), v.double()
    every = torch.ones((*q.shape[:-1], Sk), dtype=torch.bool, device=q.device)
    allowed = every if mask is None else every & mask
    rows = []
    for i in range(Sq):
        row = allowed[..., i, :]
        if causal:
            row = row & (torch.arange(Sk, device=q.device) < Sk - Sq + i + 1)
        scores = (q[..., i, None, :] * k).sum(-1) / q.shape[-1] ** 0.5
        e = torch.where(row, (scores - scores.masked_fill(~row, -1e300).amax(-1, keepdim=True)).clamp(max=0).exp(), 0)
        rows.append(e / torch.where(row.any(-1, keepdim=True), e.sum(-1, keepdim=True), 1))
    weights = torch.stack(rows, dim=-2)
    return (weights @ v).float(), weights.float()
