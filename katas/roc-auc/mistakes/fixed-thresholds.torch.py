import torch


def roc_auc(labels, scores):
    positive, negative = scores[labels == 1], scores[labels == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("both classes must occur")
    thresholds = torch.linspace(1, 0, 101, device=scores.device)
    tpr = (positive >= thresholds[:, None]).float().mean(1)
    fpr = (negative >= thresholds[:, None]).float().mean(1)
    auc = torch.trapezoid(tpr, fpr)
    return fpr, tpr, auc
