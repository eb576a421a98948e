import numpy as np


def factorize(ratings, P0, Q0, lr, epochs, reg=0.0):
    # biases as factors: a user is (1, b, p), an item (b, 1, q); the ones stay fixed
    U = np.column_stack([np.ones(len(P0)), np.zeros(len(P0)), P0]).astype(np.float64)
    V = np.column_stack([np.zeros(len(Q0)), np.ones(len(Q0)), Q0]).astype(np.float64)
    free_u, free_v = np.ones(U.shape[1]), np.ones(V.shape[1])
    free_u[0] = free_v[1] = 0
    rows, columns = np.nonzero(ratings == ratings)
    mu = np.nanmean(ratings, dtype=np.float64)
    rmse = np.zeros(epochs)
    for epoch in range(epochs):
        for u, v in zip(rows, columns, strict=True):
            error = ratings[u, v] - mu - U[u] @ V[v]
            du, dv = error * V[v] - reg * U[u], error * U[u] - reg * V[v]
            U[u] += lr * du * free_u
            V[v] += lr * dv * free_v
        rmse[epoch] = np.sqrt(np.nanmean((ratings - mu - U @ V.T) ** 2))
    U[np.setdiff1d(np.arange(len(U)), rows), 2:] = 0
    V[np.setdiff1d(np.arange(len(V)), columns), 2:] = 0
    return mu + U @ V.T, rmse
