import math

import numpy as np


def dense_block(x, weights):
    for w in weights:
        new = np.einsum("fc,nchw->nfhw", w, np.maximum(x, 0))
        x = np.concatenate([x, new], axis=1)
    return x


def plan(k0, growth, blocks, theta):
    received, widths, connections = [], [], []
    channels = k0
    for layers in blocks:
        received.append([channels + growth * layer for layer in range(layers)])
        connections.append(layers * (layers + 1) // 2)
        channels += growth * layers
        widths.append(channels)
        channels = math.floor(theta * channels)
    return received, widths, connections
