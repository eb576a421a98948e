import numpy as np


def moe_route(logits, k, capacity):
    tokens, experts = logits.shape
    e = np.exp(logits - logits.max(1, keepdims=True))
    probs = e / e.sum(1, keepdims=True)
    chosen = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    weights = np.take_along_axis(probs, chosen, 1)
    weights = weights / weights.sum(1, keepdims=True)
    hot = np.eye(experts)[chosen]
    queue = hot.transpose(1, 0, 2).reshape(k * tokens, experts)  # all first choices, then all second ones
    place = (queue.cumsum(0) * queue).sum(1).reshape(k, tokens).T
    gates = (hot * (weights * (place <= capacity))[:, :, None]).sum(1)
    share = hot.mean((0, 1))
    return gates, experts * (share * probs.mean(0)).sum()
