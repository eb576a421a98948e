import torch


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    d = x.shape[2] // heads
    q, k, v = ((x.double() @ W.double()).split(d, dim=2) for W in (W_q, W_k, W_v))
    joined, keys, values = [], [], []
    for h in range(heads):
        key, value = k[h], v[h]
        if k_cache is not None:
            key = torch.cat([k_cache[:, h].double(), key], 1)
            value = torch.cat([v_cache[:, h].double(), value], 1)
        scores = torch.bmm(q[h], key.transpose(1, 2)) / d**0.5
        S, total = scores.shape[1:]
        scores = scores + torch.full((S, total), -torch.inf, device=x.device).triu(total - S + 1)
        e = (scores - scores.amax(2, keepdim=True)).exp()
        joined.append(torch.bmm(e / e.sum(2, keepdim=True), value))
        keys.append(key)
        values.append(value)
    out = torch.cat(joined, 2) @ W_o.double()
    return out.float(), torch.stack(keys, 1).float(), torch.stack(values, 1).float()
