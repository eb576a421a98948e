import torch


def swiglu(x, W_gate, W_up, W_down):
    gate, up = x @ W_gate, x @ W_up
    return gate * torch.sigmoid(gate) * up @ W_down
