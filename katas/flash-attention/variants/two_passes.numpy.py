import numpy as np


def flash_attention(q, k, v, block_q, block_k, causal=False):
    Sq, Sk = len(q), len(k)
    outs, sizes = [], []
    for rows in np.array_split(np.arange(Sq), -(-Sq // block_q)):
        # the last key that each of the rows sees
        last = rows + Sk - Sq if causal else np.full(len(rows), Sk)

        def tiles(rows=rows, last=last):
            for j in range(0, Sk, block_k):
                columns = np.arange(j, min(j + block_k, Sk))
                s = q[rows] @ k[columns].T / np.sqrt(q.shape[1])
                yield columns, np.where(columns > last[:, None], -np.inf, s)

        top = np.full(len(rows), -1e30)
        for _, s in tiles():
            top = np.maximum(top, s.max(axis=1))
        total, acc = 0.0, 0.0
        for columns, s in tiles():
            e = np.exp(s - top[:, None])
            total, acc = total + e.sum(axis=1), acc + e @ v[columns]
        outs.append(acc / np.where(total > 0, total, 1.0)[:, None])
        sizes.append(np.where(total > 0, top + np.log(np.where(total > 0, total, 1.0)), -np.inf))
    return np.concatenate(outs), np.concatenate(sizes)
