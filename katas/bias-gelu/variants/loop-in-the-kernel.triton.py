import math

import torch
import triton
import triton.language as tl


@triton.jit
def gelu(z, C):
    u = C * z * (1.0 + 0.044715 * z * z)
    return z - z * tl.sigmoid(-2.0 * u)


@triton.jit
def persistent(x, b, y, size, D, C, BLOCK: tl.constexpr):
    first = tl.program_id(0) * BLOCK
    for start in range(first, size, tl.num_programs(0) * BLOCK):
        places = start + tl.arange(0, BLOCK)
        feature = places - places // D * D
        z = tl.load(x + places, mask=places < size) + tl.load(b + feature, mask=places < size)
        tl.store(y + places, gelu(z, C), mask=places < size)


def bias_gelu(x, b):
    rows = x.contiguous().view(-1, len(b))
    y = torch.empty_like(rows)
    persistent[(2,)](rows, b.contiguous(), y, rows.numel(), len(b), math.sqrt(2 / math.pi), BLOCK=256)
    return y.view(x.shape)
