import numpy as np


def flip(images, boxes):
    if images.ndim < 3:
        raise ValueError("an image has height, width and channels")
    width = images.shape[-2]
    x1, y1, x2, y2 = boxes.T
    return images[..., ::-1, :].copy(), np.stack([width - x2, y1, width - x1, y2], axis=1)


def rotate(images, turns):
    return np.rot90(images, turns, axes=(-3, -2)).copy()


def shift(images, down, right):
    H, W = images.shape[-3:-1]
    rows, columns = (abs(down), abs(down)), (abs(right), abs(right))
    padded = np.pad(images, [(0, 0)] * (images.ndim - 3) + [rows, columns, (0, 0)])
    y, x = abs(down) - down, abs(right) - right
    return padded[..., y : y + H, x : x + W, :].copy()


def adjust(images, contrast, brightness):
    top = 255 if images.dtype == np.uint8 else 1.0
    changed = contrast * images.astype(np.float64) + brightness * top
    changed = np.clip(changed, 0, top)  # before the cast, which would wrap
    return (np.rint(changed) if top == 255 else changed).astype(images.dtype)
