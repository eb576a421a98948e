"""Sets of pixel positions, their intersections and unions."""

import numpy as np


def oracle(mask, mask_target, pred, target, classes):
    a, b = ({place for place, value in np.ndenumerate(m) if value} for m in (mask, mask_target))
    iou, dice = (len(a & b) / len(a | b), 2 * len(a & b) / (len(a) + len(b))) if a | b else (1.0, 1.0)
    counted = {place for place, label in np.ndenumerate(target) if label != 255}
    per_class = np.full(classes, np.nan)
    for c in range(classes):
        p, t = ({place for place in counted if labels[place] == c} for labels in (pred, target))
        if p | t:
            per_class[c] = len(p & t) / len(p | t)
    seen = [value for value in per_class if value == value]
    return iou, dice, per_class, sum(seen) / len(seen)
