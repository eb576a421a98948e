import numpy as np


def flip(images, boxes):
    if len(images.shape) < 3:
        raise ValueError("no image")
    out = np.empty_like(images)
    W = images.shape[-2]
    for column in range(W):
        out[..., W - 1 - column, :] = images[..., column, :]
    return out, boxes[:, [2, 1, 0, 3]] * [-1, 1, -1, 1] + [W, 0, W, 0]


def rotate(images, turns):
    for _ in range(turns % 4):
        *lead, H, W, C = images.shape
        out = np.empty((*lead, W, H, C), images.dtype)
        for h in range(H):
            for w in range(W):
                out[..., W - 1 - w, h, :] = images[..., h, w, :]
        images = out
    return images.copy()


def shift(images, down, right):
    *_, H, W, _ = images.shape
    out = np.zeros(images.shape, images.dtype)
    for h in range(H):
        for w in range(W):
            if 0 <= h + down < H and 0 <= w + right < W:
                out[..., h + down, w + right, :] = images[..., h, w, :]
    return out


def adjust(images, contrast, brightness):
    whole = np.issubdtype(images.dtype, np.integer)
    top = 255.0 if whole else 1.0
    share = np.clip(images / top * contrast + brightness, 0.0, 1.0) * top
    return (np.floor(share + 0.5) if whole else share).astype(images.dtype)
