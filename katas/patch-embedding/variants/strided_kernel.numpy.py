import numpy as np


def patch_embedding(x, w, b, class_token, positions, patch):
    n, c, height, width = x.shape
    if (height // patch) * patch != height or (width // patch) * patch != width:
        raise ValueError("not divisible")
    kernel = w.reshape(-1, c, patch, patch)
    y = np.zeros((n, len(w), height // patch, width // patch))
    for u in range(patch):
        for v in range(patch):
            y += np.einsum("nchw,dc->ndhw", x[:, :, u::patch, v::patch], kernel[:, :, u, v])
    tokens = np.empty((n, len(positions), len(w)))
    tokens[:, 0] = class_token
    tokens[:, 1:] = y.reshape(n, len(w), -1).swapaxes(1, 2) + b
    return (tokens + positions).astype(x.dtype)
