import torch


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    confusion = y_true.new_zeros(n_classes, n_classes)
    confusion.index_put_((y_true, y_pred), torch.ones_like(y_true), accumulate=True)
    c = confusion.double()
    tp, pred, true = c.diagonal(), c.sum(dim=0), c.sum(dim=1)
    weight = ((pred > 0) | (true > 0)).double()
    if ignore is not None:
        weight[ignore] = 0
    precision = torch.where(pred > 0, tp / pred, 0.0)
    recall = torch.where(true > 0, tp / true, 0.0)
    f1 = torch.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
    macro = torch.stack([precision, recall, f1]) @ weight / weight.sum()
    a, b, d = tp @ weight, pred @ weight, true @ weight
    micro = torch.stack([a / b, a / d, 2 * a / (b + d)])
    accuracy = (tp.sum() / c.sum()).float()
    return confusion, accuracy, precision.float(), recall.float(), f1.float(), macro.float(), micro.float()
