import math

import numpy as np


def factorize(ratings, P0, Q0, lr, epochs, reg=0.0):
    entries = [(u, i, float(r)) for u, row in enumerate(ratings) for i, r in enumerate(row) if not math.isnan(r)]
    mu = sum(r for _, _, r in entries) / len(entries)
    p = {u: [float(v) for v in P0[u]] for u, _, _ in entries}
    q = {i: [float(v) for v in Q0[i]] for _, i, _ in entries}
    bu, bi = dict.fromkeys(p, 0.0), dict.fromkeys(q, 0.0)

    def rating(u, i):
        inner = sum(a * b for a, b in zip(p[u], q[i], strict=True)) if u in p and i in q else 0.0
        return mu + bu.get(u, 0.0) + bi.get(i, 0.0) + inner

    rmse = []
    for _ in range(epochs):
        for u, i, r in entries:
            e, pu, qi = r - rating(u, i), p[u], q[i]
            bu[u] = bu[u] * (1 - lr * reg) + lr * e
            bi[i] = bi[i] * (1 - lr * reg) + lr * e
            p[u] = [a * (1 - lr * reg) + lr * e * b for a, b in zip(pu, qi, strict=True)]
            q[i] = [b * (1 - lr * reg) + lr * e * a for a, b in zip(pu, qi, strict=True)]
        rmse.append(math.sqrt(sum((r - rating(u, i)) ** 2 for u, i, r in entries) / len(entries)))
    users, items = ratings.shape
    return np.array([[rating(u, i) for i in range(items)] for u in range(users)]), np.array(rmse)
