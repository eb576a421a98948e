import torch


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    N, S, E = x.shape
    source = (x if context is None else context).double()
    T, d = source.shape[1], E // heads
    q = (x.double() @ W_q.double()).view(N, S, heads, d).permute(0, 2, 1, 3).reshape(N * heads, S, d)
    k = (source @ W_k.double()).view(N, T, heads, d).permute(0, 2, 3, 1).reshape(N * heads, d, T)
    v = (source @ W_v.double()).view(N, T, heads, d).permute(0, 2, 1, 3).reshape(N * heads, T, d)
    allowed = torch.ones(N, S, T, dtype=torch.bool, device=x.device) if mask is None else mask
    scores = torch.bmm(q, k) / d**0.5
    scores = scores.masked_fill(~allowed.repeat_interleave(heads, dim=0), -1e300)
    out = torch.bmm(torch.softmax(scores, -1), v).view(N, heads, S, d)
    return (out.permute(0, 2, 1, 3).reshape(N, S, E) @ W_o.double()).float()
