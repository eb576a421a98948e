"""Feature maps without ties, taller or wider than square, with windows that touch, overlap and leave gaps."""

import numpy as np


def _map(rng, shape, size, stride, shift=0.5):
    n, c, height, width = shape
    count = n * c * height * width
    x = 0.17 * (rng.permutation(count) - shift * count + 0.3)
    cells = ((height - size) // stride + 1, (width - size) // stride + 1)
    return {"x": x.reshape(shape), "dy": rng.normal(size=(n, c, *cells)), "size": size, "stride": stride}


def cases(rng):
    yield "two-windows", _map(rng, (1, 1, 2, 4), 2, 2)
    yield "four-by-six", _map(rng, (2, 3, 4, 6), 2, 2)
    yield "rows-left-over", _map(rng, (1, 2, 7, 5), 2, 2)
    yield "overlapping", _map(rng, (2, 2, 7, 6), 3, 2)
    yield "stride-one", _map(rng, (1, 2, 3, 5), 2, 1)
    yield "gaps", _map(rng, (2, 1, 5, 8), 2, 3)
    yield "all-negative", _map(rng, (2, 2, 4, 6), 2, 2, shift=np.pi / 3)
    yield "one-window", _map(rng, (3, 2, 3, 3), 3, 1)
