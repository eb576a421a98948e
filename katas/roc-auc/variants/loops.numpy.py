import numpy as np


def roc_auc(labels, scores):
    n, p = len(labels), int(labels.sum())
    if p in (0, n):
        raise ValueError
    ranked = sorted(zip(scores.tolist(), labels.tolist(), strict=True), reverse=True)
    fpr, tpr, area, tp, fp = [0.0], [0.0], 0.0, 0, 0
    for i, (score, label) in enumerate(ranked):
        tp, fp = tp + label, fp + 1 - label
        if i + 1 == n or ranked[i + 1][0] != score:
            area += (fp / (n - p) - fpr[-1]) * (tp / p + tpr[-1]) / 2
            fpr.append(fp / (n - p))
            tpr.append(tp / p)
    return np.array(fpr), np.array(tpr), area
