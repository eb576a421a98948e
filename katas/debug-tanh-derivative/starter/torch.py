import torch


def sigmoid(z):
    return 1 / (1 + torch.exp(-z))


def forward(x, layers):
    activations = [x]
    for w, b in layers:
        activations.append(sigmoid(activations[-1] @ w + b))
    return activations


def gradients(x, y, w1, b1, w2, b2, w3, b3):
    layers = [(w1, b1), (w2, b2), (w3, b3)]
    *activations, p = forward(x, layers)
    loss = -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()
    grads = []
    delta = (p - y) / len(y)
    for a, (w, _) in zip(reversed(activations), reversed(layers), strict=True):
        grads = [a.T @ delta, delta.sum(0), *grads]
        delta = delta @ w.T * (1 - a**2)
    return loss, *grads
