"""Jacobi rotations turn the covariance matrix diagonal, two features at a time."""

import numpy as np

SWEEPS = 12


def oracle(X, k):
    n, d = X.shape
    mean = X.sum(0) / n
    centred = X - mean
    covariance = sum(np.outer(row, row) for row in centred) / (n - 1)
    values, vectors = _jacobi(covariance)
    total = sum(covariance[i, i] for i in range(d))
    components, variances = [], []
    for place in sorted(range(d), key=lambda i: -values[i])[:k]:
        direction = vectors[:, place]
        largest = max(direction, key=abs)
        components.append(direction if largest > 0 else -direction)
        variances.append(values[place])
    components, variances = np.array(components), np.array(variances)
    scores = np.array([[row @ direction for direction in components] for row in centred])
    return components, variances, variances / total, scores, scores @ components + mean


def _jacobi(matrix):
    size = len(matrix)
    vectors = np.eye(size)
    for _ in range(SWEEPS):
        for i in range(size):
            for j in range(i + 1, size):
                angle = 0.5 * np.arctan2(2 * matrix[i, j], matrix[j, j] - matrix[i, i])
                turn = np.eye(size)
                turn[i, i] = turn[j, j] = np.cos(angle)
                turn[i, j], turn[j, i] = np.sin(angle), -np.sin(angle)
                matrix, vectors = turn.T @ matrix @ turn, vectors @ turn
    return np.diag(matrix), vectors
