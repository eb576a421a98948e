import torch


def score_documents(x, lengths, w_key, w_value, query, w_out, b_out):
    keys, values = torch.matmul(x, w_key), torch.matmul(x, w_value)
    scores = torch.einsum("nsd,d->ns", keys, query) * query.numel() ** -0.5
    padding = torch.arange(x.size(1), device=x.device).unsqueeze(0) >= lengths.unsqueeze(1)
    scores = torch.where(padding, torch.finfo(scores.dtype).min, scores)
    e = torch.exp(scores - scores.amax(dim=1, keepdim=True))
    weights = e / e.sum(dim=1, keepdim=True)
    return torch.einsum("ns,nsv,v->n", weights, values, w_out).add(b_out).sigmoid(), weights
