import numpy as np

BETA1, BETA2, EPS = 0.9, 0.999, 1e-8


def data_parallel(batches, weights, sizes, lr=0.1):
    ends = np.cumsum(sizes)
    replicas = [weights.copy() for _ in sizes]
    moments = [(0.0, 0.0) for _ in sizes]
    gradients = []
    for step, (x, y) in enumerate(batches, start=1):
        average = 0.0  # the all-reduce: every rank adds its share and gets the sum
        for w, size, end in zip(replicas, sizes, ends, strict=True):
            rows = slice(end - size, end)
            if size:
                average = average + size / ends[-1] * _gradient(w, x[rows], y[rows])
        for rank, (m, v) in enumerate(moments):
            m = BETA1 * m + (1 - BETA1) * average
            v = BETA2 * v + (1 - BETA2) * average**2
            moments[rank] = m, v
            m, v = m / (1 - BETA1**step), v / (1 - BETA2**step)
            replicas[rank] = replicas[rank] - lr * m / (np.sqrt(v) + EPS)
        gradients.append(average)
    return np.stack(gradients), np.stack(replicas)


def _gradient(w, x, y):
    return 2 * x.T @ (x @ w - y) / len(x)
