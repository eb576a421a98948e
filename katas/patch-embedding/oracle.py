"""Token by token and pixel by pixel: each pixel is sent to its patch and its place there."""

import numpy as np


def oracle(x, w, b, class_token, positions, patch):
    n, channels, height, width = x.shape
    if height % patch or width % patch:
        return np.zeros(0)
    tokens = np.zeros((n, len(positions), len(w)))
    tokens[:, 0] = class_token
    tokens[:, 1:] = b
    for c, r, q in np.ndindex(channels, height, width):
        k = (r // patch) * (width // patch) + q // patch
        place = (c * patch + r % patch) * patch + q % patch
        tokens[:, 1 + k] += np.outer(x[:, c, r, q], w[:, place])
    return tokens + positions
