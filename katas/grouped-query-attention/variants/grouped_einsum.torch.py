import torch


def grouped_query_attention(q, k, v, causal=False):
    G, Sk = k.shape[1:3]
    grouped = q.unflatten(1, (G, -1))
    scores = torch.einsum("ngrid,ngjd->ngrij", grouped, k) * q.size(-1) ** -0.5
    if causal:
        Sq = q.size(2)
        seen = torch.ones(Sq, Sk, device=q.device).tril(Sk - Sq) > 0
        scores = torch.where(seen, scores, float("-inf"))
    return torch.einsum("ngrij,ngjv->ngriv", scores.softmax(dim=-1), v).flatten(1, 2)
