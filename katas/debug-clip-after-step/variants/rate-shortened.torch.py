import torch


def train(x, y, w_in, w, v, lr, max_norm, steps):
    w_in, w, v = w_in.clone(), w.clone(), v.clone()
    losses, norms = torch.zeros(steps, device=x.device), torch.zeros(steps, device=x.device)
    for step in range(steps):
        for p in (w_in, w, v):
            p.requires_grad_(True)
        h = x[:, 0] @ w_in
        for t in range(1, x.shape[1]):
            h = torch.einsum("nh,hk->nk", h, w) + x[:, t] @ w_in
        loss = (h @ v - y).square().mean()
        loss.backward()
        norm = torch.stack([p.grad.norm() for p in (w_in, w, v)]).norm().item()
        rate = lr * min(1.0, max_norm / (norm + 1e-6))
        losses[step], norms[step] = loss.item(), norm
        w_in, w, v = (p.detach() - rate * p.grad for p in (w_in, w, v))
    return losses, norms, w_in, w, v
