import math

import triton
import triton.language as tl


@triton.jit
def scores(q, k, rows, keys, Sq, Sk, d, scale, CAUSAL: tl.constexpr, D: tl.constexpr):
    features = tl.arange(0, D)
    query = tl.load(q + rows[:, None] * d + features, mask=(rows < Sq)[:, None] & (features < d), other=0.0)
    key = tl.load(k + keys[:, None] * d + features, mask=(keys < Sk)[:, None] & (features < d), other=0.0)
    s = tl.dot(query, tl.trans(key), input_precision="ieee") * scale
    last = Sk - 1
    if CAUSAL:
        last = tl.minimum(last, rows[:, None] + Sk - Sq)
    return tl.where(keys[None, :] <= last, s, -1e30)


@triton.jit
def measure(q, k, lse, tops, Sq, Sk, d, scale, CAUSAL: tl.constexpr, Q: tl.constexpr, K: tl.constexpr, D: tl.constexpr):
    rows = tl.program_id(0) * Q + tl.arange(0, Q)
    top = tl.full((Q,), -1e30, tl.float32)
    for start in range(0, Sk, K):
        s = scores(q, k, rows, start + tl.arange(0, K), Sq, Sk, d, scale, CAUSAL, D)
        top = tl.maximum(top, tl.max(s, axis=1))
    total = tl.zeros((Q,), tl.float32)
    for start in range(0, Sk, K):
        s = scores(q, k, rows, start + tl.arange(0, K), Sq, Sk, d, scale, CAUSAL, D)
        total += tl.sum(tl.exp(s - top[:, None]), axis=1)
    tl.store(tops + rows, top, mask=rows < Sq)
    tl.store(lse + rows, tl.where(top > -1e29, top + tl.log(total), float("-inf")), mask=rows < Sq)


@triton.jit
def weigh(
    q,
    k,
    v,
    out,
    tops,
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
    rows, values = tl.program_id(0) * Q + tl.arange(0, Q), tl.arange(0, V)
    top = tl.load(tops + rows, mask=rows < Sq, other=0.0)
    top = tl.where(top < -1e29, 0.0, top)
    total = tl.zeros((Q,), tl.float32)
    acc = tl.zeros((Q, V), tl.float32)
    for start in range(0, Sk, K):
        keys = start + tl.arange(0, K)
        p = tl.exp(scores(q, k, rows, keys, Sq, Sk, d, scale, CAUSAL, D) - top[:, None])
        total += tl.sum(p, axis=1)
        value = tl.load(v + keys[:, None] * dv + values, mask=(keys < Sk)[:, None] & (values < dv), other=0.0)
        acc = tl.dot(p, value, acc, input_precision="ieee")
    acc = acc / tl.where(total == 0, 1, total)[:, None]
    tl.store(out + rows[:, None] * dv + values, acc, mask=(rows < Sq)[:, None] & (values < dv))


def flash_attention(q, k, v, block_q, block_k, causal=False):
    q, k, v = q.contiguous(), k.contiguous(), v.contiguous()
    Sq, Sk, d, dv = len(q), len(k), q.shape[1], v.shape[1]
    out, lse, tops = q.new_empty(Sq, dv), q.new_empty(Sq), q.new_empty(Sq)
    Q, K = (triton.next_power_of_2(max(16, each)) for each in (block_q, block_k))
    common = {"CAUSAL": causal, "Q": Q, "K": K, "D": max(16, triton.next_power_of_2(d))}
    grid, scale = (triton.cdiv(Sq, Q),), 1 / math.sqrt(d)
    measure[grid](q, k, lse, tops, Sq, Sk, d, scale, **common)
    weigh[grid](q, k, v, out, tops, Sq, Sk, d, dv, scale, **common, V=max(16, triton.next_power_of_2(dv)))
    return out, lse
