import torch


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    if context is None:
        context = x
    d = x.shape[-1] // heads
    joined = []
    for q, k, v in zip((x @ W_q).split(d, -1), (context @ W_k).split(d, -1), (context @ W_v).split(d, -1), strict=True):
        scores = torch.bmm(q, k.mT) * d**-0.5
        if mask is not None:
            scores = torch.where(mask, scores, float("-inf"))
        joined.append(torch.bmm(scores.softmax(dim=2), v))
    return torch.cat(joined, dim=-1) @ W_o
