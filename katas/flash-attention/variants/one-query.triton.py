import math

import torch
import triton
import triton.language as tl


@triton.jit
def one_query(
    q, k, v, out, lse, extra, Sk, d, dv, scale, CAUSAL: tl.constexpr, K: tl.constexpr, D: tl.constexpr, V: tl.constexpr
):
    row, features, values = tl.program_id(0), tl.arange(0, D), tl.arange(0, V)
    query = tl.load(q + row * d + features, mask=features < d, other=0.0)
    end = Sk
    if CAUSAL:
        end = tl.minimum(Sk, tl.maximum(0, row + extra + 1))
    size = tl.full((), -1e30, tl.float32)
    answer = tl.zeros((V,), tl.float32)
    for start in range(0, end, K):
        columns = start + tl.arange(0, K)
        within = columns < end
        keys = tl.load(k + columns[:, None] * d + features, mask=within[:, None] & (features < d), other=0.0)
        s = tl.where(within, tl.sum(keys * query, axis=1) * scale, -1e30)
        top = tl.max(s, axis=0)
        e = tl.exp(s - top)
        tile = top + tl.log(tl.sum(e, axis=0))
        part = tl.load(v + columns[:, None] * dv + values, mask=within[:, None] & (values < dv), other=0.0)
        share = tl.sigmoid(tile - size)
        answer = (1 - share) * answer + share * tl.sum(e[:, None] * part, axis=0) / tl.sum(e, axis=0)
        higher = tl.maximum(size, tile)
        size = higher + tl.log(tl.exp(size - higher) + tl.exp(tile - higher))
    tl.store(out + row * dv + values, answer, mask=values < dv)
    tl.store(lse + row, tl.where(size > -1e29, size, float("-inf")))


def flash_attention(q, k, v, causal=False, **_):
    Sq, Sk, d, dv = len(q), len(k), q.shape[1], v.shape[1]
    out, lse = torch.zeros(Sq, dv, device=q.device), torch.zeros(Sq, device=q.device)
    sides = {"K": 128, "D": triton.next_power_of_2(d), "V": triton.next_power_of_2(dv)}
    tensors = q.contiguous(), k.contiguous(), v.contiguous(), out, lse
    one_query[(Sq,)](*tensors, Sk - Sq, Sk, d, dv, 1 / math.sqrt(d), CAUSAL=causal, **sides)
    return out, lse
