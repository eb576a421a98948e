import torch
import triton
import triton.language as tl

BLOCK = 2


@triton.jit
def measured(x, means, stds, D, eps, BLOCK: tl.constexpr):
    row, lanes = tl.program_id(0), tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for first in range(0, D, BLOCK):
        total += tl.load(x + row * D + first + lanes, mask=first + lanes < D, other=0.0)
    mean = tl.sum(total) / D
    squares = tl.zeros((BLOCK,), tl.float32)
    for first in range(0, D, BLOCK):
        gap = tl.load(x + row * D + first + lanes, mask=first + lanes < D, other=mean) - mean
        squares += gap * gap
    tl.store(means + row, mean)
    tl.store(stds + row, tl.sqrt(tl.sum(squares) / D + eps))


@triton.jit
def applied(x, means, stds, gamma, beta, y, D, size, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    within = places < size
    mean, std = tl.load(means + places // D, mask=within), tl.load(stds + places // D, mask=within, other=1.0)
    x_hat = (tl.load(x + places, mask=within) - mean) / std
    shift = tl.load(beta + places % D, mask=within)
    tl.store(y + places, tl.load(gamma + places % D, mask=within) * x_hat + shift, mask=within)


@triton.jit
def row_back(dy, x, means, stds, gamma, dx, D, BLOCK: tl.constexpr):
    row, lanes = tl.program_id(0), tl.arange(0, BLOCK)
    mean, std = tl.load(means + row), tl.load(stds + row)
    total, along = 0.0, 0.0
    for first in range(0, D, BLOCK):
        within, places = first + lanes < D, row * D + first + lanes
        g = tl.load(dy + places, mask=within, other=0.0) * tl.load(gamma + first + lanes, mask=within, other=0.0)
        total += tl.sum(g)
        along += tl.sum(g * (tl.load(x + places, mask=within, other=0.0) - mean) / std)
    for first in range(0, D, BLOCK):
        within, places = first + lanes < D, row * D + first + lanes
        g = tl.load(dy + places, mask=within) * tl.load(gamma + first + lanes, mask=within)
        x_hat = (tl.load(x + places, mask=within) - mean) / std
        tl.store(dx + places, (D * g - total - x_hat * along) / (D * std), mask=within)


@triton.jit
def column_back(dy, x, means, stds, dgamma, dbeta, N, D):
    column = tl.program_id(0)
    scale, shift = 0.0, 0.0
    for row in range(N):
        grad = tl.load(dy + row * D + column)
        scale += grad * (tl.load(x + row * D + column) - tl.load(means + row)) / tl.load(stds + row)
        shift += grad
    tl.store(dgamma + column, scale)
    tl.store(dbeta + column, shift)


def statistics(x, D, eps):
    N = x.numel() // D
    means, stds = x.new_empty(N), x.new_empty(N)
    measured[(N,)](x, means, stds, D, eps, BLOCK=BLOCK)
    return N, means, stds


def layer_norm(x, gamma, beta, eps=1e-5):
    x, D = x.contiguous(), x.shape[-1]
    _, means, stds = statistics(x, D, eps)
    y, size = torch.empty_like(x), x.numel()
    weights = gamma.contiguous(), beta.contiguous()
    applied[(triton.cdiv(size, BLOCK),)](x, means, stds, *weights, y, D, size, BLOCK=BLOCK)
    return y


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    dy, x, gamma, D = dy.contiguous(), x.contiguous(), gamma.contiguous(), x.shape[-1]
    N, means, stds = statistics(x, D, eps)
    dx, dgamma, dbeta = torch.empty_like(x), torch.empty_like(gamma), torch.empty_like(gamma)
    row_back[(N,)](dy, x, means, stds, gamma, dx, D, BLOCK=BLOCK)
    column_back[(D,)](dy, x, means, stds, dgamma, dbeta, N, D)
    return dx, dgamma, dbeta
