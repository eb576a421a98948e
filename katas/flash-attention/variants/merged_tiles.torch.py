import torch


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    outs, sizes = [], []
    for rows in torch.arange(Sq, device=q.device).split(block_q):
        out, lse = torch.zeros(len(rows), v.shape[1], device=q.device), torch.full_like(rows, -1e30, dtype=q.dtype)
        for columns in torch.arange(Sk, device=q.device).split(block_k):
            s = q[rows] @ k[columns].mT / q.shape[1] ** 0.5
            if causal:
                s = s.where(columns <= rows[:, None] + Sk - Sq, -1e30)
            top = s.amax(dim=1)
            e = torch.exp(s - top[:, None])
            size = top + e.sum(dim=1).log()
            both = torch.logaddexp(lse, size)
            share = torch.sigmoid(size - lse)[:, None]
            out = (1 - share) * out + share * (e @ v[columns]) / e.sum(dim=1, keepdim=True)
            lse = both
        seen = lse > -1e29
        outs.append(out * seen[:, None])
        sizes.append(lse.where(seen, float("-inf")))
    return torch.cat(outs), torch.cat(sizes)
