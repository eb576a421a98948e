import math

import triton
import triton.language as tl


@triton.jit
def score(q, k, matrix, Sq, Sk, d, scale, CAUSAL: tl.constexpr, K: tl.constexpr, D: tl.constexpr):
    row, keys, features = tl.program_id(0), tl.arange(0, K), tl.arange(0, D)
    query = tl.load(q + row * d + features, mask=features < d, other=0.0)
    key = tl.load(k + keys[:, None] * d + features, mask=(keys < Sk)[:, None] & (features < d), other=0.0)
    s = tl.sum(key * query, axis=1) * scale
    if CAUSAL:
        s = tl.where(keys <= row + Sk - Sq, s, float("-inf"))
    tl.store(matrix + row * Sk + keys, s, mask=keys < Sk)


@triton.jit
def weigh(matrix, v, out, lse, Sk, dv, K: tl.constexpr, V: tl.constexpr):
    row, keys, values = tl.program_id(0), tl.arange(0, K), tl.arange(0, V)
    s = tl.load(matrix + row * Sk + keys, mask=keys < Sk, other=float("-inf"))
    top = tl.maximum(tl.max(s, axis=0), -1e30)
    e = tl.exp(s - top)
    total = tl.sum(e, axis=0)
    value = tl.load(v + keys[:, None] * dv + values, mask=(keys < Sk)[:, None] & (values < dv), other=0.0)
    tl.store(
        out + row * dv + values, tl.sum(e[:, None] * value, axis=0) / tl.where(total == 0, 1, total), mask=values < dv
    )
    tl.store(lse + row, top + tl.log(total))


def flash_attention(q, k, v, causal=False, **_):
    q, k, v = q.contiguous(), k.contiguous(), v.contiguous()
    (Sq, d), (Sk, dv) = q.shape, v.shape
    matrix, out, lse = q.new_empty(Sq, Sk), q.new_empty(Sq, dv), q.new_empty(Sq)
    K, D, V = (triton.next_power_of_2(each) for each in (Sk, d, dv))
    score[(Sq,)](q, k, matrix, Sq, Sk, d, 1 / math.sqrt(d), CAUSAL=causal, K=K, D=D)
    weigh[(Sq,)](matrix, v, out, lse, Sk, dv, K=K, V=V)
    return out, lse
