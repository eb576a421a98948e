import torch
import triton
import triton.language as tl


@triton.jit
def kernel(a, b, c, M, N, K, H: tl.constexpr, W: tl.constexpr, DEPTH: tl.constexpr):
    across = tl.cdiv(N, W)
    first, second = tl.program_id(0) // across, tl.program_id(0) % across
    rows, columns, depth = first * H + tl.arange(0, H), second * W + tl.arange(0, W), tl.arange(0, DEPTH)
    left, right = a + rows[:, None] * K + depth[None, :], b + depth[:, None] * N + columns[None, :]
    acc = tl.zeros((H, W), tl.float32)
    for step in range(tl.cdiv(K, DEPTH)):
        here = depth < K - step * DEPTH
        tile = tl.load(left, mask=(rows < M)[:, None] & here[None, :], other=0.0)
        other = tl.load(right, mask=here[:, None] & (columns < N)[None, :], other=0.0)
        acc = tl.dot(tile, other, acc, input_precision="ieee")
        left += DEPTH
        right += DEPTH * N
    tl.store(c + rows[:, None] * N + columns[None, :], acc, mask=(rows < M)[:, None] & (columns < N)[None, :])


def matmul(a, b):
    (M, K), N = a.shape, b.shape[1]
    c = torch.empty((M, N), device=a.device)
    grid = (triton.cdiv(M, 32) * triton.cdiv(N, 64),)
    kernel[grid](a.contiguous(), b.contiguous(), c, M, N, K, H=32, W=64, DEPTH=16)
    return c
