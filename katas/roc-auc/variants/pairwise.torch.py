import torch


def roc_auc(labels, scores):
    pos, neg = scores[labels == 1].double(), scores[labels == 0].double()
    if len(pos) == 0 or len(neg) == 0:
        raise ValueError("AUC is not defined")
    thresholds = torch.unique(scores.double()).flip(0)
    rates = [(group[None, :] >= thresholds[:, None]).double().mean(dim=1).float() for group in (neg, pos)]
    fpr, tpr = (torch.nn.functional.pad(rate, (1, 0)) for rate in rates)
    auc = (0.5 + 0.5 * torch.sign(pos[:, None] - neg[None, :])).mean()
    return fpr, tpr, auc.float()
