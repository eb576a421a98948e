import math

import numpy as np


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    out, lse = np.empty((Sq, v.shape[1])), np.empty(Sq)
    for i in range(0, Sq, block_q):
        query = q[i : i + block_q] / math.sqrt(q.shape[1])
        # finite, so that a query that sees nothing never meets inf - inf
        m = np.full(len(query), np.finfo(q.dtype).min)
        total, acc = np.zeros(len(query)), np.zeros((len(query), v.shape[1]))
        for j in range(0, Sk, block_k):
            s = query @ k[j : j + block_k].T
            if causal:
                rows, columns = i + np.arange(s.shape[0])[:, None], j + np.arange(s.shape[1])
                s = np.where(columns <= rows + Sk - Sq, s, -np.inf)
            new = np.maximum(m, s.max(axis=1))
            p, shrink = np.exp(s - new[:, None]), np.exp(m - new)
            total = shrink * total + p.sum(axis=1)
            acc = shrink[:, None] * acc + p @ v[j : j + block_k]
            m = new
        out[i : i + block_q] = acc / np.where(total == 0, 1, total)[:, None]
        lse[i : i + block_q] = m + np.log(total)
    return out, lse
