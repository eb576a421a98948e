import torch


def train(x, y, w1, b1, w2, b2, lr, steps):
    x, y, w1, b1, w2, b2 = (a.double() for a in (x, y, w1, b1, w2, b2))
    losses = torch.zeros(steps, dtype=torch.float64)
    for t in range(steps):
        h = torch.tanh(torch.einsum("nd,dh->nh", x, w1) + b1)
        d = torch.einsum("nh,hk->nk", h, w2) + b2 - y
        losses[t] = (d * d).sum() / d.numel()
        d *= 2 / d.numel()
        back = torch.einsum("nk,hk,nh->nh", d, w2, 1 - h**2)
        w2 = w2 - lr * torch.einsum("nh,nk->hk", h, d)
        b2 = b2 - lr * torch.einsum("nk->k", d)
        w1 = w1 - lr * torch.einsum("nd,nh->dh", x, back)
        b1 = b1 - lr * torch.einsum("nh->h", back)
    return tuple(a.float() for a in (losses, w1, b1, w2, b2))
