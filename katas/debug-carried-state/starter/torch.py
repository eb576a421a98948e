import torch


def run(values, h, params):
    W_x, W_h, b, w_out = params
    predictions = []
    for value in values:
        h = torch.tanh(value * W_x + h @ W_h + b)
        predictions.append(h @ w_out)
    return torch.stack(predictions), h


def train(series, W_x, W_h, b, w_out, lr, chunk):
    params = [p.clone().requires_grad_() for p in (W_x, W_h, b, w_out)]
    losses = []
    h = torch.zeros_like(b)
    for values in series:
        inputs, targets = values[:-1], values[1:]
        for start in range(0, len(inputs), chunk):
            piece = slice(start, start + chunk)
            predictions, h = run(inputs[piece], h.detach(), params)
            loss = ((predictions - targets[piece]) ** 2).mean()
            gradients = torch.autograd.grad(loss, params)
            with torch.no_grad():
                for p, g in zip(params, gradients, strict=True):
                    p -= lr * g
            losses.append(loss.detach())
    return torch.stack(losses), *(p.detach() for p in params)
