import numpy as np


def triplet_loss(anchor, positive, negative, margin=0.2):
    # between unit vectors the squared distance is 2 - 2 cos
    x = np.stack([anchor, positive, negative]).astype(np.float64)
    norms = np.sqrt(np.einsum("knd,knd->kn", x, x))[..., None]
    a, p, n = u = x / norms
    gap = 2 * np.einsum("nd,nd->n", a, n - p) + margin
    active = gap > 0
    dgap = active[:, None] * 2 / len(gap)
    du = np.stack([dgap * (n - p), -dgap * a, dgap * a])
    dx = (du - u * (du * u).sum(-1, keepdims=True)) / norms
    return np.where(active, gap, 0).sum() / len(gap), active, *dx.astype(np.float32)
