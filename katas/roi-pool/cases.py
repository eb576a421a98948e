"""Maps wider or taller than square, boxes whose sides divide and do not, smaller than the grid, clipped and empty."""

import numpy as np


def cases(rng):
    def draw(shape, boxes, grid, low=None):
        features = rng.normal(size=shape)
        if low is not None:
            features = -abs(features) - low
        return {"features": features, "boxes": np.array(boxes, dtype=np.int64).reshape(-1, 4), "grid": grid}

    yield "divides", draw((1, 2, 6), [[0, 0, 6, 2]], (1, 3))
    yield "overlapping-bins", draw((2, 7, 8), [[1, 1, 8, 6], [0, 2, 5, 7]], (3, 2))
    yield "smaller-than-the-grid", draw((2, 4, 5), [[3, 1, 4, 3]], (3, 4))
    yield "clipped", draw((1, 5, 6), [[-2, 1, 3, 9], [2, -3, 11, 4], [-1, -1, 7, 6]], (2, 3))
    yield "negative", draw((3, 6, 5), [[0, 1, 5, 6], [1, 0, 4, 6], [2, 2, 3, 3]], (2, 2), low=0.2)
    yield "outside", draw((3, 3, 8), [[0, 0, 2, 2], [-3, 0, -2, 2]], (1, 1))
    yield "empty-box", draw((1, 3, 4), [[2, 0, 2, 3]], (1, 1))
    yield "no-boxes", draw((2, 3, 4), [], (2, 3))
