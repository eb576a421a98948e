import numpy as np

# images: (H, W, C) or (N, H, W, C), uint8 or float; each result has the dtype of its images


def flip(images, boxes):
    # boxes: (B, 4) as x1, y1, x2, y2 -> images, boxes
    raise NotImplementedError


def rotate(images, turns):
    # turns: int, quarter turns counter-clockwise -> (..., H, W, C) or (..., W, H, C)
    raise NotImplementedError


def shift(images, down, right):
    # down, right: int -> same shape
    raise NotImplementedError


def adjust(images, contrast, brightness):
    # contrast, brightness: float -> same shape
    raise NotImplementedError
