import numpy as np


def factorize(ratings, P0, Q0, lr, epochs, reg=0.0):
    known = np.isfinite(ratings)
    count = known.sum()
    mu = np.where(known, ratings, 0).sum(dtype=np.float64) / count
    P, Q = np.array(P0, dtype=np.float64), np.array(Q0, dtype=np.float64)
    b, c = np.zeros((len(P), 1)), np.zeros((1, len(Q)))
    rmse = []
    for _ in range(epochs):
        for u in range(len(P)):
            for i in np.flatnonzero(known[u]):
                p, q = P[u].copy(), Q[i].copy()
                e = ratings[u, i] - mu - b[u, 0] - c[0, i] - np.dot(p, q)
                b[u, 0] -= lr * (reg * b[u, 0] - e)
                c[0, i] -= lr * (reg * c[0, i] - e)
                P[u] -= lr * (reg * p - e * q)
                Q[i] -= lr * (reg * q - e * p)
        gap = np.where(known, ratings - mu - b - c - P @ Q.T, 0)
        rmse.append(np.linalg.norm(gap) / np.sqrt(count))
    interaction = np.einsum("uk,ik->ui", P, Q)
    interaction[~known.any(axis=1)] = 0
    interaction[:, ~known.any(axis=0)] = 0
    return mu + b + c + interaction, np.array(rmse)
