import numpy as np


def patch_embedding(x, w, b, class_token, positions, patch):
    if any(side % patch for side in x.shape[2:]):
        raise ValueError(f"{x.shape[2:]} is not a multiple of {patch}")
    strips = np.split(x, x.shape[2] // patch, axis=2)
    patches = [part for strip in strips for part in np.split(strip, x.shape[3] // patch, axis=3)]
    flat = np.stack([part.reshape(len(x), -1) for part in patches], axis=1)
    tokens = np.tensordot(flat, w, axes=(2, 1)) + b + positions[1:]
    first = np.tile(class_token + positions[0], (len(x), 1, 1))
    return np.hstack([first, tokens])
