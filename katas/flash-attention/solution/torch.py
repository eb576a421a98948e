import math

import torch


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    out, lse = q.new_empty(Sq, v.shape[1]), q.new_empty(Sq)
    for i in range(0, Sq, block_q):
        query = q[i : i + block_q] / math.sqrt(q.shape[1])
        # finite, so that a query that sees nothing never meets inf - inf
        m = q.new_full((len(query),), torch.finfo(q.dtype).min)
        total, acc = q.new_zeros(len(query)), q.new_zeros(len(query), v.shape[1])
        for j in range(0, Sk, block_k):
            s = query @ k[j : j + block_k].T
            if causal:
                rows = i + torch.arange(s.shape[0], device=q.device)[:, None]
                columns = j + torch.arange(s.shape[1], device=q.device)
                s = torch.where(columns <= rows + Sk - Sq, s, -torch.inf)
            new = torch.maximum(m, s.amax(dim=1))
            p, shrink = torch.exp(s - new[:, None]), torch.exp(m - new)
            total = shrink * total + p.sum(dim=1)
            acc = shrink[:, None] * acc + p @ v[j : j + block_k]
            m = new
        out[i : i + block_q] = acc / torch.where(total == 0, 1, total)[:, None]
        lse[i : i + block_q] = m + torch.log(total)
    return out, lse
