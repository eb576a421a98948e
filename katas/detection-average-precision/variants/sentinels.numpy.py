import numpy as np


def detection_ap(boxes, scores, images, objects, image_of, threshold):
    order = np.lexsort((np.arange(len(scores)), -scores))
    boxes, images = boxes[order].astype(np.float64), images[order]
    corner = np.maximum(boxes[:, None, :2], objects[:, :2])
    common = np.clip(np.minimum(boxes[:, None, 2:], objects[:, 2:]) - corner, 0, None).prod(-1)
    total = np.prod(boxes[:, 2:] - boxes[:, :2], -1)[:, None] + np.prod(objects[:, 2:] - objects[:, :2], -1)
    overlap = common / (total - common) * (images[:, None] == image_of)
    best = overlap.argmax(1)
    good = overlap.max(1, initial=0) >= threshold
    hits = np.zeros(len(order), bool)
    _, first = np.unique(best[good], return_index=True)
    hits[np.flatnonzero(good)[first]] = True
    found = np.cumsum(hits)
    precision, recall = found / (np.arange(len(hits)) + 1), found / len(objects)
    p, r = np.append(precision, 0), np.concatenate([[0], recall])
    for k in range(len(p) - 2, -1, -1):
        p[k] = max(p[k], p[k + 1])
    return hits, precision.astype(np.float32), recall.astype(np.float32), float(((r[1:] - r[:-1]) * p[:-1]).sum())
