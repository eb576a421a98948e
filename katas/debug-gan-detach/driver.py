"""Calls `train` with gradients recorded, as in a program of its own."""

import torch


def drive(module, **inputs):
    with torch.enable_grad():
        return module.train(**inputs)
