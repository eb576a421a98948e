import numpy as np


def patch_embedding(x, w, b, class_token, positions, patch):
    _, _, height, width = x.shape
    if height % patch != 0 or width % patch != 0:
        raise ValueError
    images = []
    for image in x:
        tokens = [class_token]
        for top in range(0, height, patch):
            for left in range(0, width, patch):
                tokens.append(w @ image[:, top : top + patch, left : left + patch].ravel() + b)
        images.append(np.stack(tokens) + positions)
    return np.stack(images)
