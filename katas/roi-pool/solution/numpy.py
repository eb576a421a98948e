import numpy as np


def span(start, end, i, bins):
    size = end - start
    return slice(start + i * size // bins, start - (-(i + 1) * size // bins))


def roi_pool(features, boxes, grid):
    channels, height, width = features.shape
    y = np.empty((len(boxes), channels, *grid), features.dtype)
    for k, box in enumerate(boxes):
        x1, y1, x2, y2 = box
        x1, y1, x2, y2 = max(x1, 0), max(y1, 0), min(x2, width), min(y2, height)
        if x1 >= x2 or y1 >= y2:
            raise ValueError("the box has no pixels on the map")
        for i, j in np.ndindex(*grid):
            cell = features[:, span(y1, y2, i, grid[0]), span(x1, x2, j, grid[1])].max((1, 2))
            y[k, :, i, j] = cell
    return y
