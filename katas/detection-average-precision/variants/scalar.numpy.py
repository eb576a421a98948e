import numpy as np


def _iou(p, q):
    w, h = min(p[2], q[2]) - max(p[0], q[0]), min(p[3], q[3]) - max(p[1], q[1])
    if min(w, h) <= 0:
        return 0.0
    return w * h / ((p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - w * h)


def detection_ap(boxes, scores, images, objects, image_of, threshold):
    boxes, objects, taken = boxes.tolist(), objects.tolist(), set()
    hits, precision, recall = [], [], []
    for d in sorted(range(len(boxes)), key=lambda d: -scores[d]):
        rivals = [g for g in range(len(objects)) if image_of[g] == images[d]]
        best = max(rivals, key=lambda g: _iou(boxes[d], objects[g]), default=None)
        hit = best is not None and best not in taken and _iou(boxes[d], objects[best]) >= threshold
        if hit:
            taken.add(best)
        hits.append(hit)
        precision.append(sum(hits) / len(hits))
        recall.append(sum(hits) / len(objects))
    area, ceiling = 0.0, 0.0
    for k in reversed(range(len(hits))):
        ceiling = max(ceiling, precision[k])
        area += ceiling * (recall[k] - (recall[k - 1] if k else 0))
    return np.array(hits, bool), np.array(precision), np.array(recall), area
