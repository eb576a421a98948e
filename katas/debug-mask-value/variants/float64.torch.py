import torch


def score_documents(x, lengths, w_key, w_value, query, w_out, b_out):
    x, w_key, w_value, query, w_out = (a.double() for a in (x, w_key, w_value, query, w_out))
    scores = (x @ w_key * query).sum(-1) / query.numel() ** 0.5
    places = torch.arange(x.shape[1], device=x.device).expand(x.shape[:2])
    scores = scores + torch.zeros_like(scores).masked_fill(places >= lengths[:, None], -1e30)
    weights = torch.log_softmax(scores, dim=1).exp()
    pooled = torch.bmm(weights[:, None], x @ w_value)[:, 0]
    return (1 / (1 + torch.exp(-(pooled @ w_out) - b_out))).float(), weights.float()
