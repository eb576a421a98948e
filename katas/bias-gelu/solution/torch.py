import math

import torch


def bias_gelu(x, b):
    z = x + b
    u = math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)
    return 0.5 * z * (1 + torch.tanh(u))
