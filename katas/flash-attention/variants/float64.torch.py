import torch


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    outs, sizes = [], []
    for i in range(0, Sq, block_q):
        rows = q[i : i + block_q].double() * q.shape[1] ** -0.5
        m = torch.full((len(rows),), -1e300, dtype=torch.float64, device=q.device)
        state = torch.zeros(len(rows), v.shape[1] + 1, dtype=torch.float64, device=q.device)
        for j in range(0, Sk, block_k):
            # a column of ones beside the values sums the weights themselves
            values = torch.nn.functional.pad(v[j : j + block_k].double(), (0, 1), value=1.0)
            s = rows @ k[j : j + block_k].double().T
            if causal:
                s = s + torch.full_like(s, -torch.inf).triu(Sk - Sq + i - j + 1)
            new = torch.max(m, s.max(dim=1)[0])
            state = state * (m - new).exp().unsqueeze(1) + (s - new.unsqueeze(1)).exp() @ values
            m = new
        total = state[:, -1]
        outs.append(torch.nan_to_num(state[:, :-1] / total[:, None], nan=0.0))
        sizes.append(m + total.log())
    return torch.cat(outs).float(), torch.cat(sizes).float()
