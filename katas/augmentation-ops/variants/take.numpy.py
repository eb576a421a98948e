import numpy as np


def flip(images, boxes):
    if images.ndim not in (3, 4):
        raise ValueError(images.shape)
    mirrored = np.flip(images, axis=-2) + images.dtype.type(0)
    new = np.array(boxes)
    new[:, 0] = images.shape[-2] - boxes[:, 2]
    new[:, 2] = images.shape[-2] - boxes[:, 0]
    return mirrored, new


def rotate(images, turns):
    for _ in range(turns % 4):
        images = np.flip(np.swapaxes(images, -3, -2), axis=-3)
    return np.ascontiguousarray(images)


def shift(images, down, right):
    H, W = images.shape[-3:-1]
    rows, columns = np.arange(H) - down, np.arange(W) - right
    inside = ((rows >= 0) & (rows < H))[:, None] & ((columns >= 0) & (columns < W))
    taken = np.take(np.take(images, rows % H, axis=-3), columns % W, axis=-2)
    return np.where(inside[:, :, None], taken, images.dtype.type(0))


def adjust(images, contrast, brightness):
    if images.dtype == np.uint8:
        table = contrast * np.arange(256) + 255 * brightness
        return np.minimum(np.maximum(np.round(table), 0), 255).astype(np.uint8)[images]
    return np.minimum(np.maximum(images * contrast + brightness, 0), 1).astype(images.dtype)
