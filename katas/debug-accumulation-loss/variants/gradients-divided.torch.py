import torch


def train(x, y, w, b, lr, micro_batch, accumulate, epochs):
    w, b = (p.detach().clone().requires_grad_(True) for p in (w, b))
    losses = []
    for _ in range(epochs):
        summed, seen = 0.0, 0
        for start in range(0, len(x), micro_batch):
            error = x[start : start + micro_batch] @ w + b - y[start : start + micro_batch]
            loss = error.square().mean()
            loss.backward()
            summed, seen = summed + loss.item(), seen + 1
            if seen == accumulate or start + micro_batch >= len(x):
                with torch.no_grad():
                    for p in (w, b):
                        p.sub_(p.grad, alpha=lr / seen)
                        p.grad.zero_()
                losses.append(summed / seen)
                summed, seen = 0.0, 0
    return torch.tensor(losses, device=x.device), w.detach(), b.detach()
