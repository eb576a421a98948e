import numpy as np


class Worker:
    def __init__(self, weights, lr):
        self.w, self.lr, self.t = weights.astype(float), lr, 0
        self.m, self.v = np.zeros(len(weights)), np.zeros(len(weights))

    def summed_gradient(self, x, y):
        return sum((2 * (xi @ self.w - yi) * xi for xi, yi in zip(x, y, strict=True)), np.zeros(len(self.w)))

    def step(self, g):
        self.t += 1
        self.m += 0.1 * (g - self.m)
        self.v += 0.001 * (g * g - self.v)
        rate = self.lr * np.sqrt(1 - 0.999**self.t) / (1 - 0.9**self.t)
        self.w = self.w - rate * self.m / (np.sqrt(self.v) + 1e-8 * np.sqrt(1 - 0.999**self.t))


def data_parallel(batches, weights, sizes, lr=0.1):
    workers = [Worker(weights, lr) for _ in sizes]
    gradients = []
    for x, y in batches:
        parts, start = [], 0
        for worker, size in zip(workers, sizes, strict=True):
            parts.append(worker.summed_gradient(x[start : start + size], y[start : start + size]))
            start += size
        gradients.append(sum(parts) / len(x))
        for worker in workers:
            worker.step(gradients[-1])
    return np.array(gradients), np.array([worker.w for worker in workers])
