"""Each pixel of each result is looked up in the source by its coordinates."""

import numpy as np


def oracle(images, boxes, turns, down, right, contrast, brightness):
    whole = images.dtype.kind == "u"
    batch = images if images.ndim == 4 else images[None]
    H, W = batch.shape[1:3]
    flipped = _looked_up(batch, H, W, lambda h, w: (h, W - 1 - w))
    shifted = _looked_up(batch, H, W, lambda h, w: (h - down, w - right))
    quarter = {
        0: (H, W, lambda h, w: (h, w)),
        1: (W, H, lambda h, w: (w, W - 1 - h)),
        2: (H, W, lambda h, w: (H - 1 - h, W - 1 - w)),
        3: (W, H, lambda h, w: (H - 1 - w, h)),
    }
    rotated = _looked_up(batch, *quarter[turns % 4])
    top = 255 if whole else 1
    adjusted = np.array([min(max(contrast * value + brightness * top, 0), top) for value in batch.ravel().tolist()])
    adjusted = (np.floor(adjusted + 0.5).astype(np.uint8) if whole else adjusted).reshape(batch.shape)
    moved = np.array([[W - x2, y1, W - x1, y2] for x1, y1, x2, y2 in boxes.tolist()]).reshape(-1, 4)
    results = [each if images.ndim == 4 else each[0] for each in (flipped, rotated, shifted, adjusted)]
    return (results[0], moved, *results[1:], ["uint8" if whole else "float32"] * 4, True)


def _looked_up(batch, height, width, source):
    found = np.zeros((len(batch), height, width, batch.shape[3]), batch.dtype)
    for h in range(height):
        for w in range(width):
            y, x = source(h, w)
            if 0 <= y < batch.shape[1] and 0 <= x < batch.shape[2]:
                found[:, h, w] = batch[:, y, x]
    return found
