import torch


def cached_attention(x, W_q, W_k, W_v, W_o, heads, k_cache=None, v_cache=None):
    S, E = x.shape[1:]
    q, k, v = (torch.einsum("nse,ehd->nhsd", x, W.reshape(E, heads, -1)) for W in (W_q, W_k, W_v))
    past = 0
    if k_cache is not None:
        past = k_cache.shape[2]
        k, v = torch.concat((k_cache, k), dim=-2), torch.concat((v_cache, v), dim=-2)
    scores = torch.einsum("nhid,nhjd->nhij", q * (E // heads) ** -0.5, k)
    place = torch.arange(past + S, device=x.device)
    scores = torch.where(place <= place[past:, None], scores, float("-inf"))
    out = torch.einsum("nhij,nhjd->nhid", scores.softmax(-1), v)
    return torch.einsum("nhid,hde->nie", out, W_o.reshape(heads, -1, E)), k, v
