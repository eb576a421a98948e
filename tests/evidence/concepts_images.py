"""Another way to the answers about augmented images: pixels and corners that are moved, rows that are counted."""

import numpy as np
from evidence.showing import mending


def crop_that_keeps_the_object(h, w, o, c):
    mask = np.zeros((h, h), dtype=np.int64)
    mask[o : o + w, o : o + w] = 1
    windows = np.lib.stride_tricks.sliding_window_view(mask, (c, c))
    return np.mean(windows.sum((2, 3)) == w * w)


def spot_flip_of_a_box(question):
    box = (2, 1, 5, 4)
    image = np.zeros((6, 12, 3))
    image[1:4, 2:5] = 1

    def covers(names):
        left, top, right, bottom = names["new_box"]
        mirrored = np.fliplr(image)
        inside = mirrored[top:bottom, left:right]
        masked = np.array_equal(names["new_mask"], mirrored.any(axis=2))
        kept = np.array_equal(np.sort(names["new_points"], axis=0), [[left, top], [right, bottom]])
        flipped = np.array_equal(names["flipped"], mirrored)
        return flipped and masked and kept and inside.size == image.sum() and inside.all()

    corners = np.array([[2, 1], [5, 4]])  # as key points
    return mending(question, covers, image=image, mask=image.any(axis=2), points=corners, box=box)


def box_after_rotation(a, w, h):
    corners = np.array([0, w, w + 1j * h, 1j * h]) * np.exp(1j * np.deg2rad(a))
    return np.ptp(corners.real) * np.ptp(corners.imag) / (w * h)


def keypoint_after_zoom_and_shift(s, c, t, x):
    def shift(by):
        return np.array([[1, by], [0, 1]])

    return (shift(t) @ shift(c) @ np.diag([s, 1]) @ shift(-c) @ [x, 1])[0]


def brightness_in_eight_bits(v, b):
    image = np.array([v], dtype=np.uint8)
    image += np.uint8(b)
    return image[0]


def input_noise_as_ridge(n, S, P, s):
    """Noise of two equally likely values has the same mean and variance, and can be enumerated."""
    x = np.sqrt(S / n) * (-1.0) ** np.arange(n)
    noisy, y = np.r_[x - s, x + s], np.tile(x * P / S, 2)
    return np.linalg.lstsq(noisy[:, None], y, rcond=None)[0][0]


def trained_on_its_own_output(n, g):
    variance, centring = 1.0, np.eye(n) - 1 / n  # a sum of squares about the mean is x'(I - 11'/n)x
    for _ in range(g):
        variance = np.trace(variance * centring) / n
    return 100 * variance
