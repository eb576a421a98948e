import numpy as np


def iou_dice(pred, target):
    table = np.bincount(2 * (target != 0).ravel() + (pred != 0).ravel(), minlength=4)
    wrong, right = table[1] + table[2], table[3]
    if wrong + right == 0:
        return 1.0, 1.0
    return right / (wrong + right), 2 * right / (2 * right + wrong)


def mean_iou(pred, target, classes):
    keep = target != 255
    codes = target[keep].astype(np.int64) * classes + pred[keep]
    table = np.bincount(codes, minlength=classes**2).reshape(classes, classes)
    right = np.diag(table)
    union = table.sum(0) + table.sum(1) - right
    per_class = np.full(classes, np.nan)
    np.divide(right, union, out=per_class, where=union > 0)
    return per_class, per_class[union > 0].mean()
