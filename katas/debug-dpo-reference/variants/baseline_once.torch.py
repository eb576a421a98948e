import torch


def preference(weights, chosen, rejected):
    logprobs = torch.log_softmax(weights, dim=1)
    v = len(weights)
    counts = torch.zeros(len(chosen), v * v, device=weights.device)
    for sign, tokens in ((1.0, chosen), (-1.0, rejected)):
        pairs = tokens[:, :-1] * v + tokens[:, 1:]
        counts.scatter_add_(1, pairs, torch.full(pairs.shape, sign, device=weights.device))
    return counts @ logprobs.reshape(-1)


def train(weights, chosen, rejected, lr, steps, beta=0.1):
    baseline = preference(weights, chosen, rejected)
    current, losses = weights, []
    for _ in range(steps):
        with torch.enable_grad():
            leaf = current.detach().clone().requires_grad_()
            loss = -torch.nn.functional.logsigmoid(beta * (preference(leaf, chosen, rejected) - baseline)).mean()
            loss.backward()
        losses.append(loss.detach())
        current = leaf.detach() - lr * leaf.grad
    return torch.stack(losses), current
