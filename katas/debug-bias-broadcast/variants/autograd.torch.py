import torch


def train(x, y, w1, b1, w2, b2, lr, steps):
    params = [p.detach().clone().requires_grad_() for p in (w1, b1, w2, b2)]
    losses = []
    with torch.enable_grad():
        for _ in range(steps):
            w1, b1, w2, b2 = params
            prediction = torch.addmm(b2, torch.tanh(torch.addmm(b1, x, w1)), w2)
            loss = torch.nn.functional.mse_loss(prediction, y)
            gradients = torch.autograd.grad(loss, params)
            losses.append(loss.detach())
            params = [(p - lr * g).detach().requires_grad_() for p, g in zip(params, gradients, strict=True)]
    return torch.stack(losses), *(p.detach() for p in params)
