import torch


def roc_auc(labels, scores):
    if labels.min() == labels.max():
        raise ValueError("one class only")
    s, order = torch.sort(scores, descending=True)
    y = labels[order]
    last = torch.cat([s[1:] != s[:-1], torch.ones(1, dtype=torch.bool, device=s.device)])
    tp, fp = torch.cumsum(y, 0)[last], torch.cumsum(1 - y, 0)[last]
    zero = torch.zeros(1, device=s.device)
    tpr, fpr = torch.cat([zero, tp / tp[-1]]), torch.cat([zero, fp / fp[-1]])
    return fpr, tpr, torch.trapezoid(tpr, fpr)
