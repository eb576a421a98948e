import numpy as np


def flip(images, boxes):
    if images.ndim < 3:
        raise ValueError("expected (H, W, C) or (N, H, W, C)")
    batch = images if images.ndim == 4 else images[None]
    batch = np.concatenate([batch[:, :, w : w + 1] for w in reversed(range(batch.shape[2]))], axis=2)
    left, upper, right, lower = (boxes[:, i] for i in range(4))
    W = batch.shape[2]
    return batch.reshape(images.shape), np.column_stack([W - right, upper, W - left, lower])


def rotate(images, turns):
    return np.array(np.rot90(images, -turns, axes=(images.ndim - 2, images.ndim - 3)))


def shift(images, down, right):
    H, W = images.shape[-3:-1]
    moved = np.zeros_like(images)
    moved[..., max(down, 0) : max(H + down, 0), max(right, 0) : max(W + right, 0), :] = images[
        ..., max(-down, 0) : max(H - down, 0), max(-right, 0) : max(W - right, 0), :
    ]
    return moved


def adjust(images, contrast, brightness):
    top = np.float64(np.iinfo(images.dtype).max) if images.dtype.kind == "u" else 1.0
    values = np.multiply(images, contrast, dtype=np.float64) + brightness * top
    values = np.where(values < 0, 0, np.where(values > top, top, values))
    return np.around(values).astype(np.uint8) if images.dtype.kind == "u" else values.astype(images.dtype)
