import torch


def swiglu(x, W_gate, W_up, W_down):
    y = torch.zeros_like(x)
    for gate, up, down in zip(W_gate.T, W_up.T, W_down, strict=True):
        z = (x * gate).sum(-1, keepdim=True)
        y = y + z / (1 + torch.exp(-z.clamp(min=-80))) * (x * up).sum(-1, keepdim=True) * down
    return y
