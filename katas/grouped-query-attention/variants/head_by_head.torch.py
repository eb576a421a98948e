import torch


def grouped_query_attention(q, k, v, causal=False):
    Sq, Sk = q.shape[2], k.shape[2]
    out = []
    for group, keys, values in zip(q.chunk(k.shape[1], dim=1), k.unbind(1), v.unbind(1), strict=True):
        for queries in group.unbind(1):
            scores = queries @ keys.transpose(1, 2) / queries.shape[-1] ** 0.5
            if causal:
                place = torch.arange(Sk, device=q.device)
                scores = scores.masked_fill(place[None, :] > place[Sk - Sq :, None], float("-inf"))
            out.append(torch.bmm(torch.softmax(scores, 2), values))
    return torch.stack(out, dim=1)
