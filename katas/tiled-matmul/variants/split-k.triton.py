import torch
import triton
import triton.language as tl


@triton.jit
def part(a, b, c, M, N, K, TILE: tl.constexpr, DEPTH: tl.constexpr):
    rows = (tl.program_id(0) * TILE + tl.arange(0, TILE))[:, None]
    columns = (tl.program_id(1) * TILE + tl.arange(0, TILE))[None, :]
    depth = tl.program_id(2) * DEPTH + tl.arange(0, DEPTH)
    left = tl.load(a + rows * K + depth[None, :], mask=(rows < M) & (depth[None, :] < K), other=0.0)
    right = tl.load(b + depth[:, None] * N + columns, mask=(depth[:, None] < K) & (columns < N), other=0.0)
    product = tl.dot(left, right, input_precision="ieee")
    tl.atomic_add(c + rows * N + columns, product, mask=(rows < M) & (columns < N))


def matmul(a, b):
    (M, K), (_, N) = a.shape, b.shape
    c = torch.zeros(M, N, dtype=a.dtype, device=a.device)
    grid = (triton.cdiv(M, 64), triton.cdiv(N, 64), triton.cdiv(K, 32))
    part[grid](a.contiguous(), b.contiguous(), c, M, N, K, TILE=64, DEPTH=32)
    return c
