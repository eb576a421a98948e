import torch


def moe_route(logits, k, capacity):
    t, e = logits.shape
    probs = logits.softmax(1)
    chosen = torch.sort(-logits, dim=1, stable=True)[1][:, :k]
    expert = chosen.T.flatten()
    token = torch.arange(t, device=logits.device).repeat(k)
    order = torch.argsort(expert, stable=True)
    counts = torch.bincount(expert, minlength=e)
    place = torch.arange(k * t, device=logits.device) - (counts.cumsum(0) - counts).repeat_interleave(counts)
    order = order[place < capacity]
    token, expert = token[order], expert[order]
    sums = probs.gather(1, chosen).sum(1)
    gates = torch.zeros_like(probs).index_put((token, expert), probs[token, expert] / sums[token])
    return gates, e * torch.dot(probs.mean(0), counts / counts.sum())
