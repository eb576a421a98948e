import torch
import triton
import triton.language as tl


@triton.jit
def all_rows(
    x, dy, gamma, beta, y, dx, dgamma, dbeta, N, D, eps, FORWARD: tl.constexpr, H: tl.constexpr, W: tl.constexpr
):
    rows, columns = tl.arange(0, H)[:, None], tl.arange(0, W)[None, :]
    within, places = (rows < N) & (columns < D), rows * D + columns
    table = tl.load(x + places, mask=within, other=0.0)
    gaps = tl.where(within, table - (tl.sum(table, axis=1) / D)[:, None], 0.0)
    std = tl.sqrt(tl.sum(gaps * gaps, axis=1) / D + eps)[:, None]
    x_hat = gaps / std
    scale = tl.load(gamma + columns, mask=columns < D, other=0.0)
    if FORWARD:
        tl.store(y + places, x_hat * scale + tl.load(beta + columns, mask=columns < D, other=0.0), mask=within)
    else:
        grad = tl.load(dy + places, mask=within, other=0.0)
        g = grad * scale
        along = tl.sum(g * x_hat, axis=1)[:, None]
        tl.store(dx + places, (g - tl.sum(g, axis=1)[:, None] / D - x_hat * along / D) / std, mask=within)
        tl.store(dgamma + tl.arange(0, W), tl.sum(grad * x_hat, axis=0), mask=tl.arange(0, W) < D)
        tl.store(dbeta + tl.arange(0, W), tl.sum(grad, axis=0), mask=tl.arange(0, W) < D)


def launch(x, *tensors, eps, forward):
    D = x.shape[-1]
    N = x.numel() // D
    sides = {"H": triton.next_power_of_2(N), "W": triton.next_power_of_2(D)}
    all_rows[(1,)](x, *tensors, N, D, eps, FORWARD=forward, **sides)


def layer_norm(x, gamma, beta, eps=1e-5):
    x, gamma, beta = x.clone(memory_format=torch.contiguous_format), gamma.contiguous(), beta.contiguous()
    y = torch.zeros_like(x)
    launch(x, x, gamma, beta, y, x, gamma, beta, eps=eps, forward=True)
    return y


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    dy, x, gamma = dy.contiguous(), x.contiguous(), gamma.contiguous()
    dx, dgamma, dbeta = torch.zeros_like(x), torch.zeros_like(gamma), torch.zeros_like(gamma)
    launch(x, dy, gamma, gamma, dx, dx, dgamma, dbeta, eps=eps, forward=False)
    return dx, dgamma, dbeta
