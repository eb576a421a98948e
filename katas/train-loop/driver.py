"""A small network that notes how it is called, plain gradient descent, and what is left of both after the training."""

import torch


class Net(torch.nn.Module):
    def __init__(self, w1, w2, b2):
        super().__init__()
        self.w1, self.w2, self.b2 = (torch.nn.Parameter(each.clone()) for each in (w1, w2, b2))
        self.norm = torch.nn.BatchNorm1d(w1.shape[1], affine=False, device=w1.device)
        self.calls = []

    def forward(self, x):
        self.calls.append((self.training, torch.is_grad_enabled()))
        return torch.tanh(self.norm(x @ self.w1)) @ self.w2 + self.b2


class Descent:
    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self, set_to_none=True):
        for each in self.parameters:
            each.grad = None if set_to_none or each.grad is None else torch.zeros_like(each)

    def step(self):
        with torch.no_grad():
            for each in self.parameters:
                if each.grad is not None:
                    each -= self.lr * each.grad


def drive(module, x, y, sizes, x_valid, y_valid, valid_sizes, w1, w2, b2, lr, epochs, starts_in_eval):
    model = Net(w1, w2, b2)
    model.train(not starts_in_eval)
    batches = list(zip(x.split(sizes), y.split(sizes), strict=True))
    valid = list(zip(x_valid.split(valid_sizes), y_valid.split(valid_sizes), strict=True))
    with torch.enable_grad():
        history = module.fit(model, Descent(model.parameters(), lr), batches, valid, epochs)
    if isinstance(history, list) and all(isinstance(each, dict) for each in history):
        history = [{name: _told(value) for name, value in each.items()} for each in history]
    calls = torch.tensor(model.calls, dtype=torch.bool, device=x.device).reshape(-1, 2)
    parameters = {name: each.detach().clone() for name, each in model.named_parameters()}
    return history, calls, model.training, parameters, model.norm.running_mean.clone()


def _told(value):
    """A number as it is; anything that would keep a graph or a tensor alive by what it is."""
    return value if isinstance(value, float) else f"a {type(value).__name__}"
