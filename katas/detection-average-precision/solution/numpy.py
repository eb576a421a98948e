import numpy as np


def iou(box, others):
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    common = np.maximum(sides, 0).prod(1)
    return common / ((box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(1) - common)


def detection_ap(boxes, scores, images, objects, image_of, threshold):
    order = np.argsort(-scores, kind="stable")
    hits, taken = np.full(len(order), False), np.full(len(objects), False)
    for k, d in enumerate(order):
        overlap = np.where(image_of == images[d], iou(boxes[d], objects), -1)
        best = overlap.argmax()
        if overlap[best] >= threshold and not taken[best]:
            hits[k] = taken[best] = True
    found = np.cumsum(hits)
    precision, recall = found / np.arange(1, len(order) + 1), found / len(objects)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    ap = np.sum(np.diff(recall, prepend=0) * envelope)
    return hits, precision, recall, ap
