import numpy as np


def patch_embedding(x, w, b, class_token, positions, patch):
    n, channels, height, width = x.shape
    if height % patch or width % patch:
        raise ValueError("the patch must divide the image")
    rows, cols = height // patch, width // patch
    x = x.reshape(n, channels, rows, patch, cols, patch).transpose(0, 2, 4, 1, 3, 5)
    tokens = x.reshape(n, rows * cols, channels * patch * patch) @ w.T + b
    first = np.broadcast_to(class_token, (n, 1, len(class_token)))
    return np.concatenate([first, tokens], axis=1) + positions
