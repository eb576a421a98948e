import torch


def roc_auc(labels, scores):
    positives, negatives = (labels == 1).sum(), (labels == 0).sum()
    if positives == 0 or negatives == 0:
        raise ValueError("both classes must occur")
    _, group, counts = torch.unique(scores, return_inverse=True, return_counts=True)
    hits = torch.bincount(group, weights=labels.float())  # positives at each distinct score, ascending
    alarms = counts - hits
    start = hits.new_zeros(1)
    tpr = torch.cat([start, hits.flip(0).cumsum(0)]) / positives
    fpr = torch.cat([start, alarms.flip(0).cumsum(0)]) / negatives
    ranks = counts.cumsum(0) - (counts - 1) / 2  # tied scores share their mean rank
    auc = (hits @ ranks - positives * (positives + 1) / 2) / (positives * negatives)
    return fpr, tpr, auc
