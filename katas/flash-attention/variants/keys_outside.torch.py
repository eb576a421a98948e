import torch


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk, d = len(q), len(k), q.shape[1]
    m = torch.full((Sq, 1), float("-inf"), device=q.device)
    total, acc = torch.zeros_like(m), torch.zeros(Sq, v.shape[1], device=q.device)
    for j, (keys, values) in enumerate(zip(k.split(block_k), v.split(block_k), strict=True)):
        for i in range(0, Sq, block_q):
            r = slice(i, i + block_q)
            s = torch.einsum("id,jd->ij", q[r], keys) * d**-0.5
            if causal:
                hidden = torch.ones(s.shape, dtype=torch.bool, device=q.device).triu(Sk - Sq + i - j * block_k + 1)
                s = s.masked_fill(hidden, float("-inf"))
            top = torch.maximum(m[r], s.max(dim=1, keepdim=True).values)
            safe = top.nan_to_num(neginf=0.0)
            e, old = (s - safe).exp(), (m[r] - safe).exp()
            total[r] = old * total[r] + e.sum(1, keepdim=True)
            acc[r] = old * acc[r] + e @ values
            m[r] = top
    return acc / total.where(total > 0, 1.0), (m + total.log()).squeeze(1)
