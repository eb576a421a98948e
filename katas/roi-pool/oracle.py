"""Each pixel of a box asks which cells it belongs to: those that its interval meets when the region is stretched."""

import numpy as np


def oracle(features, boxes, grid):
    channels, height, width = features.shape
    y = np.full((len(boxes), channels, *grid), -np.inf)
    for k, (x1, y1, x2, y2) in enumerate(boxes):
        rows = [r for r in range(height) if y1 <= r < y2]
        cols = [q for q in range(width) if x1 <= q < x2]
        if not rows or not cols:
            return np.zeros(0)
        for a, r in enumerate(rows):
            for b, q in enumerate(cols):
                for i in _met(a, len(rows), grid[0]):
                    for j in _met(b, len(cols), grid[1]):
                        for c in range(channels):
                            y[k, c, i, j] = max(y[k, c, i, j], features[c, r, q])
    return y


def _met(pixel, size, bins):
    """The cells of which pixel [pixel, pixel + 1) shares some length."""
    return [i for i in range(bins) if min((pixel + 1) * bins, (i + 1) * size) > max(pixel * bins, i * size)]
