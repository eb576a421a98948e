import numpy as np


def predict(mu, b_user, b_item, P, Q):
    return mu + b_user[:, None] + b_item + P @ Q.T


def factorize(ratings, P0, Q0, lr, epochs, reg=0.0):
    known = ~np.isnan(ratings)
    mu = ratings[known].mean()
    b_user, b_item = np.zeros(len(P0)), np.zeros(len(Q0))
    P, Q = P0.copy(), Q0.copy()
    # where there is nothing to learn from, the initial factors are mere noise
    P[~known.any(1)] = 0
    Q[~known.any(0)] = 0
    rmse = []
    for _ in range(epochs):
        for u, i in np.argwhere(known):
            e = ratings[u, i] - (mu + b_user[u] + b_item[i] + P[u] @ Q[i])
            b_user[u] += lr * (e - reg * b_user[u])
            b_item[i] += lr * (e - reg * b_item[i])
            P[u], Q[i] = P[u] + lr * (e * Q[i] - reg * P[u]), Q[i] + lr * (e * P[u] - reg * Q[i])
        errors = (ratings - predict(mu, b_user, b_item, P, Q))[known]
        rmse.append(np.sqrt((errors**2).mean()))
    return predict(mu, b_user, b_item, P, Q), np.array(rmse)
