import numpy as np


def patches(x):
    """(N, 64) to (N, 64, 9): the 3 by 3 neighbourhood of each pixel."""
    padded = np.pad(x.reshape(-1, 8, 8) / 16, ((0, 0), (1, 1), (1, 1)))
    return np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2)).reshape(len(x), 64, 9)


def fit(x, y, rng):
    filters = 12
    kernel, shift = rng.normal(0, np.sqrt(2 / 9), (9, filters)), np.zeros(filters)
    w, b = rng.normal(0, np.sqrt(1 / (16 * filters)), (16 * filters, 10)), np.zeros(10)
    weights, speed = (kernel, shift, w, b), [0, 0, 0, 0]

    def forward(p):
        maps = (p @ kernel + shift).reshape(len(p), 4, 2, 4, 2, filters)
        pooled = maps.max(axis=(2, 4))
        return maps, pooled, np.maximum(pooled, 0).reshape(len(p), -1)

    data = patches(x)
    for epoch in range(25):
        for rows in np.array_split(rng.permutation(len(x)), len(x) // 32):
            maps, pooled, flat = forward(data[rows])
            z = flat @ w + b
            e = np.exp(z - z.max(axis=1, keepdims=True))
            dz = e / e.sum(axis=1, keepdims=True)
            dz[np.arange(len(rows)), y[rows]] -= 1
            dz /= len(rows)
            d_pooled = (dz @ w.T).reshape(pooled.shape) * (pooled > 0)
            d_maps = (maps == pooled[:, :, None, :, None]) * d_pooled[:, :, None, :, None]
            d_maps = d_maps.reshape(-1, filters)
            grads = (data[rows].reshape(-1, 9).T @ d_maps, d_maps.sum(axis=0), flat.T @ dz, dz.sum(axis=0))
            for k, grad in enumerate(grads):
                speed[k] = 0.9 * speed[k] - 0.1 * (1 - epoch / 25) * grad
                weights[k][...] += speed[k]
    return lambda q: (forward(patches(q))[2] @ w + b).argmax(axis=1)
