import torch


def sliding_window_attention(q, k, v, window, sinks=0):
    place = torch.arange(q.size(-2), device=q.device)
    back = place.unsqueeze(1) - place.unsqueeze(0)
    hidden = (back < 0) | ((back >= window) & (place >= sinks))
    scores = torch.matmul(q, k.transpose(-1, -2)).div(q.size(-1) ** 0.5) + hidden.to(q.dtype) * -1e30
    e = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    return torch.matmul(e / e.sum(dim=-1, keepdim=True), v)
