import numpy as np


def _iou(p, q):
    width = min(p[2], q[2]) - max(p[0], q[0])
    height = min(p[3], q[3]) - max(p[1], q[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1])
    return width * height / (both - width * height)


def box_iou(a, b):
    return np.array([[_iou(p, q) for q in b.tolist()] for p in a.tolist()]).reshape(len(a), len(b))


def nms(boxes, scores, classes, threshold):
    boxes, kept = boxes.tolist(), []
    for i in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        rivals = [k for k in kept if classes[k] == classes[i]]
        if all(_iou(boxes[k], boxes[i]) <= threshold for k in rivals):
            kept.append(i)
    return np.array(kept, dtype=int)
