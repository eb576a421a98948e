import numpy as np


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = q.shape[0], k.shape[0]
    m, total, acc = np.full(Sq, -np.inf), np.zeros(Sq), np.zeros((Sq, v.shape[1]))
    for j in range(0, Sk, block_k):
        for i in range(0, Sq, block_q):
            r = slice(i, min(i + block_q, Sq))
            s = np.einsum("id,jd->ij", q[r], k[j : j + block_k]) * float(q.shape[1]) ** -0.5
            if causal:
                first = j - i - (Sk - Sq)
                s = s + np.triu(np.full(s.shape, -np.inf), 1 - first)
            top = np.maximum(m[r], s.max(axis=1))
            safe = np.where(np.isinf(top), 0.0, top)
            e, old = np.exp(s - safe[:, None]), np.exp(m[r] - safe)
            total[r] = old * total[r] + e.sum(axis=1)
            acc[r] = old[:, None] * acc[r] + e @ v[j : j + block_k]
            m[r] = top
    seen = total > 0
    out = np.zeros_like(acc)
    out[seen] = acc[seen] / total[seen, None]
    with np.errstate(divide="ignore"):
        return out, m + np.log(total)
