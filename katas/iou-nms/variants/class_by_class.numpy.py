import numpy as np


def box_iou(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    common = np.ones((len(a), len(b)))
    for low, high in ((0, 2), (1, 3)):
        ends = np.minimum.outer(a[:, high], b[:, high]) - np.maximum.outer(a[:, low], b[:, low])
        common *= np.where(ends > 0, ends, 0)
    areas = [(p[:, 2] - p[:, 0]) * (p[:, 3] - p[:, 1]) for p in (a, b)]
    union = np.add.outer(*areas) - common
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(common / union)


def nms(boxes, scores, classes, threshold):
    keep = np.zeros(len(scores), bool)
    for label in set(classes.tolist()):
        members = np.flatnonzero(classes == label)
        members = members[np.argsort(-scores[members], kind="stable")]
        matrix = box_iou(boxes[members], boxes[members])
        for row, index in enumerate(members):
            earlier = keep[members[:row]]
            keep[index] = not (matrix[:row, row][earlier] > threshold).any()
    kept = np.flatnonzero(keep)
    return kept[np.argsort(-scores[kept], kind="stable")]
