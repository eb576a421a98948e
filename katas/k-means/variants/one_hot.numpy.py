import numpy as np


def kmeans(X, centers, max_rounds):
    X, centers = X.astype(np.float64), centers.astype(np.float64)
    history = []
    for _ in range(max_rounds):
        distance = np.linalg.norm(X[None] - centers[:, None], axis=2)
        history.append(distance.argmin(axis=0))
        if len(history) > 1 and (history[-1] == history[-2]).all():
            break
        member = (history[-1] == np.arange(len(centers))[:, None]).astype(float)
        size = member.sum(axis=1, keepdims=True)
        centers = np.where(size > 0, member @ X / np.maximum(size, 1), centers)
    labels = history[-1]
    return centers, labels, np.square(X - centers[labels]).sum(), len(history)
