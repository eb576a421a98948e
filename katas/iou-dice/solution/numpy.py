import numpy as np


def iou_dice(pred, target):
    pred, target = pred != 0, target != 0
    common, union = (pred & target).sum(), (pred | target).sum()
    if union == 0:
        return 1.0, 1.0
    return common / union, 2 * common / (pred.sum() + target.sum())


def jaccard(a, b):
    union = (a | b).sum()
    return (a & b).sum() / union if union else np.nan


def mean_iou(pred, target, classes):
    known = target != 255
    pred, target = pred[known], target[known]
    per_class = np.array([jaccard(pred == c, target == c) for c in range(classes)])
    return per_class, np.nanmean(per_class)
