import torch


def multi_head_attention(x, W_q, W_k, W_v, W_o, heads, context=None, mask=None):
    E = x.size(-1)
    source = x if context is None else context
    q = torch.einsum("nse,ehd->nhsd", x, W_q.reshape(E, heads, -1))
    k = torch.einsum("nte,ehd->nhtd", source, W_k.reshape(E, heads, -1))
    v = torch.einsum("nte,ehd->nhtd", source, W_v.reshape(E, heads, -1))
    scores = torch.einsum("nhsd,nhtd->nhst", q / q.size(-1) ** 0.5, k)
    if mask is not None:
        scores = scores + torch.zeros_like(scores).masked_fill(~mask.unsqueeze(1), float("-inf"))
    e = (scores - scores.amax(dim=-1, keepdim=True)).exp()
    out = torch.einsum("nhst,nhtd->nhsd", e / e.sum(dim=-1, keepdim=True), v)
    return torch.einsum("nhsd,hde->nse", out, W_o.reshape(heads, -1, E))
