import torch
from torch.nn import functional as F

NO_DECAY = ("bias", "norm.weight")


class SGD:
    """Momentum and decoupled weight decay, for groups of parameters that decay differently."""

    def __init__(self, groups, lr, momentum):
        self.groups, self.lr, self.momentum = groups, lr, momentum
        self.velocities = [[torch.zeros_like(p) for p in group["params"]] for group in groups]

    @torch.no_grad()
    def step(self):
        for group, velocities in zip(self.groups, self.velocities, strict=True):
            for p, v in zip(group["params"], velocities, strict=True):
                v.mul_(self.momentum).add_(p.grad)
                p.mul_(1 - self.lr * group["weight_decay"])
                p.sub_(self.lr * v)
                p.grad = None


def parameter_groups(params, weight_decay):
    decayed = [p for name, p in params.items() if not name.endswith(NO_DECAY)]
    spared = [p for name, p in params.items() if name.endswith(NO_DECAY)]
    return [{"params": decayed, "weight_decay": weight_decay}, {"params": spared, "weight_decay": 0.0}]


def predict(x, params):
    h = F.linear(x, params["hidden.weight"], params["hidden.bias"])
    h = torch.tanh(F.layer_norm(h, h.shape[-1:], params["norm.weight"], params["norm.bias"]))
    return F.linear(h, params["out.weight"], params["out.bias"])[:, 0]


def train(x, y, params, lr, weight_decay, momentum, steps):
    params = {name: p.clone().requires_grad_() for name, p in params.items()}
    optimizer = SGD(parameter_groups(params, weight_decay), lr, momentum)
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(predict(x, params), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return torch.tensor(losses, device=x.device), {name: p.detach() for name, p in params.items()}
