import torch


def sliding_window_attention(q, k, v, window, sinks=0):
    S, d = q.shape[-2:]
    out = []
    for i in range(S):
        start = max(i - window + 1, 0)
        keys = [*range(min(sinks, start)), *range(start, i + 1)]
        scores = (q[..., i, None, :].double() * k[..., keys, :]).sum(-1) / d**0.5
        weights = torch.softmax(scores, dim=-1)
        out.append((weights[..., None] * v[..., keys, :]).sum(-2))
    return torch.stack(out, dim=-2).to(q.dtype)
