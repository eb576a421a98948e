import torch


def moe_route(logits, k, capacity):
    tokens, experts = logits.shape
    probs = torch.softmax(logits, 1)
    chosen = torch.argsort(-logits, dim=1, stable=True)[:, :k]
    weights = torch.gather(probs, 1, chosen)
    weights = weights / weights.sum(1, keepdim=True)
    hot = torch.nn.functional.one_hot(chosen, experts).float()
    queue = hot.transpose(0, 1).reshape(k * tokens, experts)  # all first choices, then all second ones
    place = (queue.cumsum(0) * queue).sum(1).reshape(k, tokens).T
    gates = (hot * (weights * (place <= capacity))[:, :, None]).sum(1)
    share = hot.mean((0, 1))
    return gates, experts * (share * probs.mean(0)).sum()
