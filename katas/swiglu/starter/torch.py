import torch


def swiglu(x, W_gate, W_up, W_down):
    # x: (..., E)  W_gate, W_up: (E, H)  W_down: (H, E)  ->  y: (..., E)
    raise NotImplementedError
