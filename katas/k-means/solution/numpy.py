import numpy as np


def squares(X, centers):
    return ((X[:, None] - centers) ** 2).sum(2)


def kmeans(X, centers, max_rounds):
    centers = centers.copy()
    labels, rounds = None, 0
    while rounds < max_rounds:
        rounds += 1
        previous = labels
        labels = squares(X, centers).argmin(1)
        if np.array_equal(labels, previous):
            break
        for k in range(len(centers)):
            if (labels == k).any():
                centers[k] = X[labels == k].mean(0)
    inertia = squares(X, centers)[np.arange(len(X)), labels].sum()
    return centers, labels, inertia, rounds
