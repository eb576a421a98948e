import numpy as np


def area(boxes):
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def box_iou(a, b):
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    common = np.maximum(sides, 0).prod(2)
    union = area(a)[:, None] + area(b) - common
    return common / np.where(union > 0, union, 1)


def nms(boxes, scores, classes, threshold):
    overlaps = box_iou(boxes, boxes)
    order = np.argsort(-scores, kind="stable")
    alive = np.full(len(scores), True)
    kept = []
    for best in order:
        if not alive[best]:
            continue
        kept.append(best)
        alive &= ~((overlaps[best] > threshold) & (classes == classes[best]))
    return np.array(kept, dtype=np.int64)
