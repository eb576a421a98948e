"""Hits by a rule for each detection on its own: it claims its best object and no better detection claims the same."""

import numpy as np


def oracle(boxes, scores, images, objects, image_of, threshold):
    count = len(boxes)
    claims = []
    for d in range(count):
        overlaps = {g: _iou(boxes[d], objects[g]) for g in range(len(objects)) if image_of[g] == images[d]}
        best = max(overlaps, key=overlaps.get, default=None)
        claims.append(best if best is not None and overlaps[best] >= threshold else None)
    sequence = sorted(range(count), key=lambda d: (-scores[d], d))
    ranks = [sequence.index(d) for d in range(count)]
    hits = np.zeros(count, dtype=bool)
    for d in range(count):
        rivals = [e for e in range(count) if claims[e] == claims[d] and ranks[e] < ranks[d]]
        hits[ranks[d]] = claims[d] is not None and not rivals
    precision = [np.mean(hits[: k + 1]) for k in range(count)]
    recall = [np.sum(hits[: k + 1]) / len(objects) for k in range(count)]
    # the area, one object after the other: the best precision at which so many objects are found
    area = 0.0
    for wanted in range(1, len(objects) + 1):
        area += max((p for p, r in zip(precision, recall, strict=True) if r * len(objects) > wanted - 0.5), default=0)
    return hits, np.array(precision), np.array(recall), area / len(objects)


def _iou(p, q):
    width = max(0.0, min(p[2], q[2]) - max(p[0], q[0]))
    height = max(0.0, min(p[3], q[3]) - max(p[1], q[1]))
    both = width * height
    return both / ((p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - both)
