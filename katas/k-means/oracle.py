"""Scalar loops over points and centres, with a margin for what a rounding may do to an exact tie."""

import numpy as np

HAIR = 1e-5


def oracle(X, centers, max_rounds):
    points, centers = X.tolist(), centers.tolist()
    labels, rounds = None, 0
    while rounds < max_rounds:
        rounds += 1
        found = [_nearest(point, centers) for point in points]
        if found == labels:
            break
        labels = found
        for k in range(len(centers)):
            mine = [point for point, label in zip(points, labels, strict=True) if label == k]
            if mine:
                centers[k] = [sum(column) / len(mine) for column in zip(*mine, strict=True)]
    inertia = sum(_square(point, centers[label]) for point, label in zip(points, labels, strict=True))
    return np.array(centers), np.array(labels), inertia, rounds


def _nearest(point, centers):
    best = 0
    for k in range(1, len(centers)):
        if _square(point, centers[k]) < _square(point, centers[best]) - HAIR:
            best = k
    return best


def _square(point, center):
    return sum((a - b) ** 2 for a, b in zip(point, center, strict=True))
