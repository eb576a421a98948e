import torch


def roc_auc(labels, scores):
    p = int(labels.sum())
    n = len(labels) - p
    if p * n == 0:
        raise ValueError
    below = (scores[None, :] < scores[:, None]).sum(dim=1)
    tied = (scores[None, :] == scores[:, None]).sum(dim=1)
    ranks = below + (tied + 1) / 2
    auc = (ranks[labels == 1].sum() - p * (p + 1) / 2) / (p * n)
    fpr, tpr = [0.0], [0.0]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        chosen = labels[scores >= threshold]
        tpr.append(chosen.sum().item() / p)
        fpr.append((len(chosen) - chosen.sum().item()) / n)
    return torch.tensor(fpr, device=scores.device), torch.tensor(tpr, device=scores.device), auc
