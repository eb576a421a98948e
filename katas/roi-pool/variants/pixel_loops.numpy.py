import numpy as np


def roi_pool(features, boxes, grid):
    channels, height, width = features.shape
    y = np.full((len(boxes), channels, grid[0], grid[1]), -np.inf, features.dtype)
    clipped = np.clip(boxes, 0, [width, height, width, height])
    if ((clipped[:, 2:] - clipped[:, :2]) <= 0).any():
        raise ValueError("a box without pixels")
    for k, (x1, y1, x2, y2) in enumerate(clipped):
        h, w = y2 - y1, x2 - x1
        for i in range(grid[0]):
            for j in range(grid[1]):
                for r in range(i * h // grid[0], ((i + 1) * h + grid[0] - 1) // grid[0]):
                    for q in range(j * w // grid[1], ((j + 1) * w + grid[1] - 1) // grid[1]):
                        y[k, :, i, j] = np.maximum(y[k, :, i, j], features[:, y1 + r, x1 + q])
    return y
