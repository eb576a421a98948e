import math

import triton
import triton.language as tl


@triton.jit
def kernel(
    q,
    k,
    v,
    out,
    lse,
    Sq,
    Sk,
    d,
    dv,
    scale,
    CAUSAL: tl.constexpr,
    Q: tl.constexpr,
    K: tl.constexpr,
    D: tl.constexpr,
    V: tl.constexpr,
):
    rows, columns, features, values = (
        tl.program_id(0) * Q + tl.arange(0, Q),
        tl.arange(0, K),
        tl.arange(0, D),
        tl.arange(0, V),
    )
    places = rows[:, None] * d + features
    query = tl.load(q + places, mask=(rows < Sq)[:, None] & (features < d), other=0.0) * scale
    # finite, so that a query that sees nothing never meets inf - inf
    m = tl.full((Q,), -1e30, tl.float32)
    total, acc = tl.zeros((Q,), tl.float32), tl.zeros((Q, V), tl.float32)
    for start in range(0, Sk, K):
        keys = start + columns
        key = tl.load(k + keys * d + features[:, None], mask=(keys < Sk) & (features < d)[:, None], other=0.0)
        value = tl.load(v + keys[:, None] * dv + values, mask=(keys < Sk)[:, None] & (values < dv), other=0.0)
        seen = keys < Sk
        if CAUSAL:
            seen = seen & (keys <= rows[:, None] + Sk - Sq)
        s = tl.where(seen, tl.dot(query, key, input_precision="ieee"), float("-inf"))
        new = tl.maximum(m, tl.max(s, axis=1))
        p, shrink = tl.exp(s - new[:, None]), tl.exp(m - new)
        total = shrink * total + tl.sum(p, axis=1)
        acc = shrink[:, None] * acc + tl.dot(p, value, input_precision="ieee")
        m = new
    acc = acc / tl.where(total == 0, 1, total)[:, None]
    tl.store(out + rows[:, None] * dv + values, acc, mask=(rows < Sq)[:, None] & (values < dv))
    tl.store(lse + rows, m + tl.log(total), mask=rows < Sq)


def side(size):
    return max(16, triton.next_power_of_2(size))  # of a tile: what tl.dot takes on a GPU


def flash_attention(q, k, v, block_q, block_k, causal=False):
    q, k, v = q.contiguous(), k.contiguous(), v.contiguous()
    (Sq, d), (Sk, dv) = q.shape, v.shape
    out, lse = q.new_empty(Sq, dv), q.new_empty(Sq)
    sides = {"Q": side(block_q), "K": side(block_k), "D": side(d), "V": side(dv)}
    grid = (triton.cdiv(Sq, sides["Q"]),)
    kernel[grid](q, k, v, out, lse, Sq, Sk, d, dv, 1 / math.sqrt(d), CAUSAL=causal, **sides)
    return out, lse
