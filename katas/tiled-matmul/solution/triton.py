import torch
import triton
import triton.language as tl

TILE = 16


@triton.jit
def kernel(a, b, c, M, N, K, a_row, a_column, b_row, b_column, TILE: tl.constexpr):
    lanes = tl.arange(0, TILE)
    rows, columns = tl.program_id(0) * TILE + lanes[:, None], tl.program_id(1) * TILE + lanes[None, :]
    acc = tl.zeros((TILE, TILE), tl.float32)
    for start in range(0, K, TILE):
        across, down = start + lanes[None, :], start + lanes[:, None]
        left = tl.load(a + rows * a_row + across * a_column, mask=(rows < M) & (across < K), other=0.0)
        right = tl.load(b + down * b_row + columns * b_column, mask=(down < K) & (columns < N), other=0.0)
        acc += tl.dot(left, right, input_precision="ieee")
    tl.store(c + rows * N + columns, acc, mask=(rows < M) & (columns < N))


def matmul(a, b):
    (M, K), N = a.shape, b.shape[1]
    c = torch.empty(M, N, device=a.device)
    kernel[(triton.cdiv(M, TILE), triton.cdiv(N, TILE))](a, b, c, M, N, K, *a.stride(), *b.stride(), TILE=TILE)
    return c
