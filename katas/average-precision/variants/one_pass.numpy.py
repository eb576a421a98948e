import numpy as np


def average_precision(labels, scores):
    total = int(labels.sum())
    if total == 0:
        raise ValueError("recall is not defined")
    ranked = sorted(zip(scores.tolist(), labels.tolist(), strict=True), reverse=True)
    precision, recall, ap, tp, before = [], [], 0.0, 0, 0
    for seen, (score, label) in enumerate(ranked, start=1):
        tp += label
        if seen == len(ranked) or ranked[seen][0] != score:
            precision.append(tp / seen)
            recall.append(tp / total)
            ap += (tp - before) / total * precision[-1]
            before = tp
    return np.array(precision), np.array(recall), ap
