"""Overlaps by cutting the plane along all edges, suppression as a question that each box asks of the better ones."""

from itertools import pairwise

import numpy as np


def oracle(boxes, scores, classes, threshold):
    overlaps = np.array([[_iou(p, q) for q in boxes] for p in boxes]).reshape(len(boxes), len(boxes))

    def better(i, j):
        return scores[i] > scores[j] or (scores[i] == scores[j] and i < j)

    stays = {}

    def survives(j):
        if j not in stays:
            rivals = [i for i in range(len(boxes)) if better(i, j) and classes[i] == classes[j]]
            stays[j] = not any(overlaps[i, j] > threshold and survives(i) for i in rivals)
        return stays[j]

    kept = [j for j in range(len(boxes)) if survives(j)]
    kept.sort(key=lambda j: (-scores[j], j))
    return overlaps[1:], np.array(kept, dtype=np.int64)


def _iou(p, q):
    # how much of each interval between two neighbouring edges is covered by both boxes, and by either
    xs, ys = (np.unique([p[k], p[k + 2], q[k], q[k + 2]]) for k in (0, 1))
    both = either = 0.0
    for x, right in pairwise(xs):
        for y, below in pairwise(ys):
            covered = sum(b[0] <= x < b[2] and b[1] <= y < b[3] for b in (p, q))
            both += (right - x) * (below - y) * (covered == 2)
            either += (right - x) * (below - y) * (covered > 0)
    return both / either if either else 0.0
