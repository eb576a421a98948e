import torch
import triton
import triton.language as tl


@triton.jit
def kernel(q, k, v, out, lse, Sq, Sk, d, dv, qr, qc, kr, kc, vr, vc, hidden, high, wide, BLOCKS: tl.constexpr):
    Q: tl.constexpr = BLOCKS[0]
    K: tl.constexpr = BLOCKS[1]
    V: tl.constexpr = BLOCKS[2]
    i, lanes_q, lanes_k, lanes_v = tl.program_id(0), tl.arange(0, Q), tl.arange(0, K), tl.arange(0, V)
    rows = i * high + lanes_q
    here = (lanes_q < high) & (rows < Sq)
    m = tl.full((Q,), float("-inf"), tl.float32)
    total = tl.zeros((Q,), tl.float32)
    acc = tl.zeros((Q, V), tl.float32)
    for j in range(tl.cdiv(Sk, wide)):
        columns = j * wide + lanes_k
        there = (lanes_k < wide) & (columns < Sk)
        s = tl.zeros((Q, K), tl.float32)
        for f in range(d):
            one = tl.load(q + rows * qr + f * qc, mask=here, other=0.0)
            other = tl.load(k + columns * kr + f * kc, mask=there, other=0.0)
            s += one[:, None] * other[None, :]
        seen = there[None, :] & ((hidden == 0) | (columns[None, :] - rows[:, None] <= Sk - Sq))
        s = tl.where(seen, s / tl.sqrt(d.to(tl.float32)), float("-inf"))
        top = tl.maximum(m, tl.max(s, 1))
        safe = tl.where(top > float("-inf"), top, 0.0)
        e, old = tl.exp(s - safe[:, None]), tl.exp(m - safe)
        total = total * old + tl.sum(e, 1)
        part = tl.load(
            v + columns[:, None] * vr + lanes_v[None, :] * vc, mask=there[:, None] & (lanes_v < dv), other=0.0
        )
        acc = acc * old[:, None] + tl.sum(e[:, :, None] * part[None, :, :], 1)
        m = top
    inverse = tl.where(total > 0, 1 / tl.where(total > 0, total, 1.0), 0.0)
    tl.store(out + rows[:, None] * dv + lanes_v[None, :], acc * inverse[:, None], mask=here[:, None] & (lanes_v < dv))
    tl.store(lse + rows, tl.where(total > 0, m + tl.log(total), float("-inf")), mask=here)


def flash_attention(q, k, v, block_q, block_k, causal=False):
    (Sq, d), (Sk, dv) = q.shape, v.shape
    out, lse = torch.empty(Sq, dv, device=q.device), torch.empty(Sq, device=q.device)
    strides = *q.stride(), *k.stride(), *v.stride()
    blocks = tuple(triton.next_power_of_2(each) for each in (block_q, block_k, dv))
    hidden = 1 if causal else 0
    grid = (triton.cdiv(Sq, block_q),)
    kernel[grid](q, k, v, out, lse, Sq, Sk, d, dv, *strides, hidden, block_q, block_k, BLOCKS=blocks)
    return out, lse
