import numpy as np


def box_iou(a, b):
    ax1, ay1, ax2, ay2 = a.T[:, :, None]
    bx1, by1, bx2, by2 = b.T[:, None, :]
    width = (np.minimum(ax2, bx2) - np.maximum(ax1, bx1)).clip(0)
    height = (np.minimum(ay2, by2) - np.maximum(ay1, by1)).clip(0)
    common = width * height
    union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - common
    return np.divide(common, union, out=np.zeros_like(common), where=union > 0)


def nms(boxes, scores, classes, threshold):
    left, kept = np.lexsort((np.arange(len(scores)), -scores)), []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(int(best))
        overlap = box_iou(boxes[[best]], boxes[left])[0]
        left = left[(overlap <= threshold) | (classes[left] != classes[best])]
    return np.asarray(kept, dtype=np.int64)
