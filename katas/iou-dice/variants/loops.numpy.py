import math

import numpy as np


def iou_dice(pred, target):
    i = a = b = 0
    for p, t in zip(pred.ravel().tolist(), target.ravel().tolist(), strict=True):
        i, a, b = i + bool(p and t), a + bool(p), b + bool(t)
    if a + b == 0:
        return 1.0, 1.0
    iou = i / (a + b - i)
    return iou, 2 * iou / (1 + iou)


def mean_iou(pred, target, classes):
    both, either = [0] * classes, [0] * classes
    for p, t in zip(pred.ravel().tolist(), target.ravel().tolist(), strict=True):
        if t == 255:
            continue
        for c in {p, t}:
            either[c] += 1
        if p == t:
            both[p] += 1
    per_class = [i / u if u else math.nan for i, u in zip(both, either, strict=True)]
    seen = [value for value in per_class if not math.isnan(value)]
    return np.array(per_class), sum(seen) / len(seen)
