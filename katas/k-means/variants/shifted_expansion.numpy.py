import numpy as np


def kmeans(X, centers, max_rounds):
    origin = X.mean(axis=0, dtype=np.float64)
    P, C = X - origin, centers - origin
    labels, rounds, moved = np.full(len(P), -1), 0, True
    while moved and rounds < max_rounds:
        rounds += 1
        scores = np.round((P**2).sum(1)[:, None] - 2 * P @ C.T + (C**2).sum(1), 9)
        nearest = np.argmin(scores, axis=1)
        moved = bool((nearest != labels).any())
        if moved:
            labels = nearest
            counts = np.bincount(labels, minlength=len(C))
            sums = np.zeros_like(C)
            np.add.at(sums, labels, P)
            full = counts > 0
            C[full] = sums[full] / counts[full, None]
    return C + origin, labels, ((P - C[labels]) ** 2).sum(), rounds
