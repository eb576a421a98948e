import torch


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    confusion = torch.bincount(y_true * n_classes + y_pred, minlength=n_classes**2).reshape(n_classes, n_classes)
    tp, actual, predicted = confusion.diagonal(), confusion.sum(1), confusion.sum(0)
    averaged = actual + predicted > 0
    if ignore is not None:
        averaged[ignore] = False
    per_class = scores(tp, actual, predicted)
    macro = per_class[:, averaged].mean(1)
    micro = scores(tp[averaged].sum(), actual[averaged].sum(), predicted[averaged].sum())
    accuracy = tp.sum() / len(y_true)
    return confusion, accuracy, *per_class, macro, micro


def scores(tp, actual, predicted):
    return torch.stack([ratio(tp, predicted), ratio(tp, actual), ratio(2 * tp, predicted + actual)])


def ratio(count, total):
    return count / total.clamp(min=1)  # total = 0 leaves count = 0: 0 / 1
