import numpy as np


def detection_ap(boxes, scores, images, objects, image_of, threshold):
    hit = np.zeros(len(scores), bool)
    for image in np.unique(images):
        mine = np.flatnonzero(images == image)
        mine = mine[np.argsort(-scores[mine], kind="stable")]
        there = objects[image_of == image]
        if not len(there):
            continue
        b, o = boxes[mine, None], there[None]
        w = np.clip(np.minimum(b[..., 2], o[..., 2]) - np.maximum(b[..., 0], o[..., 0]), 0, None)
        h = np.clip(np.minimum(b[..., 3], o[..., 3]) - np.maximum(b[..., 1], o[..., 1]), 0, None)
        area_b = (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
        area_o = (o[..., 2] - o[..., 0]) * (o[..., 3] - o[..., 1])
        overlap = w * h / (area_b + area_o - w * h)
        best = overlap.argmax(1)
        enough = overlap.max(1) >= threshold
        for target in range(len(there)):
            claims = np.flatnonzero(enough & (best == target))
            hit[mine[claims[:1]]] = True
    hits = hit[np.argsort(-scores, kind="stable")]
    tp, fp = np.cumsum(hits), np.cumsum(~hits)
    precision, recall = tp / (tp + fp), tp / len(objects)
    # each hit is one step of 1 / G
    ap = sum(precision[k:].max() for k in np.flatnonzero(hits)) / len(objects)
    return hits, precision, recall, ap
