"""Pixel by pixel with growing lists; the plan by letting every layer of every block look at its sources."""

import numpy as np


def oracle(x, weights, k0, growth, blocks, theta):
    n, channels, height, width = x.shape
    y = np.zeros((n, channels + sum(len(w) for w in weights), height, width))
    for i, r, q in np.ndindex(n, height, width):
        pixel = list(x[i, :, r, q])
        for w in weights:
            pixel += [sum(a * v for a, v in zip(row, pixel, strict=True) if v > 0) for row in w]
        y[i, :, r, q] = pixel
    received, widths, connections = [], [], []
    names = list(range(k0))
    for number, layers in enumerate(blocks):
        if number:
            names = [name for name in range(len(names)) if name + 1 <= theta * len(names)]
        seen, links = [], 0
        for layer in range(layers):
            seen.append(len(names))
            links += 1 + layer
            names = names + [layer] * growth
        received.append(seen)
        widths.append(len(names))
        connections.append(links)
    return y, received, widths, connections
