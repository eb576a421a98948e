import numpy as np


def dense_block(x, weights):
    n, have, height, width = x.shape
    y = np.empty((n, have + sum(len(w) for w in weights), height, width), x.dtype)
    y[:, :have] = x
    for w in weights:
        read = np.where(y[:, :have] > 0, y[:, :have], 0).reshape(n, have, -1)
        y[:, have : have + len(w)] = (w @ read).reshape(n, len(w), height, width)
        have += len(w)
    return y


def plan(k0, growth, blocks, theta):
    received, widths, connections = [], [], []
    for block in blocks:
        if widths:
            k0 = int(widths[-1] * theta)
        sources, inside = [k0], []
        links = 0
        for _ in range(block):
            inside.append(sum(sources))
            links += len(sources)
            sources.append(growth)
        received.append(inside)
        widths.append(sum(sources))
        connections.append(links)
    return received, widths, connections
