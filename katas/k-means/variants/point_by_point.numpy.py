import numpy as np


def nearest(x, centers):
    best, best_square = 0, np.inf
    for k, center in enumerate(centers):
        gap = x - center
        if gap @ gap < best_square:
            best, best_square = k, gap @ gap
    return best


def kmeans(X, centers, max_rounds):
    X, centers = X.astype(np.float64), centers.astype(np.float64)
    labels, rounds = [], 0
    while rounds < max_rounds:
        rounds += 1
        found = [nearest(x, centers) for x in X]
        if found == labels:
            break
        labels = found
        groups = [[x for x, label in zip(X, labels, strict=True) if label == k] for k in range(len(centers))]
        centers = np.array([np.mean(g, axis=0) if g else centers[k] for k, g in enumerate(groups)])
    inertia = sum(((x - centers[label]) ** 2).sum() for x, label in zip(X, labels, strict=True))
    return centers, np.array(labels), float(inertia), rounds
