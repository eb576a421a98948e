"""One output cell at a time: scan its window for the largest entry and send the gradient of the cell there."""

import numpy as np


def oracle(x, dy, size, stride):
    y, dx = np.zeros(dy.shape), np.zeros(x.shape)
    for n, c, row, column in np.ndindex(dy.shape):
        places = [(n, c, row * stride + i, column * stride + j) for i in range(size) for j in range(size)]
        largest = max(places, key=lambda place: x[place])
        y[n, c, row, column] = x[largest]
        dx[largest] += dy[n, c, row, column]
    return y, dx
