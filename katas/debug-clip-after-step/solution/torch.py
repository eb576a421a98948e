import torch
from torch.nn.utils import clip_grad_norm_


def predict(x, params):
    w_in, w, v = params
    h = x.new_zeros(len(x), len(w))
    for t in range(x.shape[1]):
        h = x[:, t] @ w_in + h @ w
    return h @ v


@torch.no_grad()
def update(params, lr):
    for p in params:
        p -= lr * p.grad


def train(x, y, w_in, w, v, lr, max_norm, steps):
    params = [p.clone().requires_grad_() for p in (w_in, w, v)]
    losses, norms = [], []
    for _ in range(steps):
        for p in params:
            p.grad = None
        loss = ((predict(x, params) - y) ** 2).mean()
        loss.backward()
        norm = clip_grad_norm_(params, max_norm)
        update(params, lr)
        losses.append(loss.item())
        norms.append(norm.item())
    return torch.tensor(losses, device=x.device), torch.tensor(norms, device=x.device), *(p.detach() for p in params)
