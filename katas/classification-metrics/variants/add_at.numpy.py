import numpy as np


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    confusion = np.zeros((n_classes, n_classes), np.int32)
    np.add.at(confusion, (y_true, y_pred), 1)
    weight = (np.maximum(confusion.sum(0), confusion.sum(1)) > 0).astype(np.float32)
    if ignore is not None:
        weight[ignore] = 0
    tp, pred, true = np.diag(confusion), confusion.sum(axis=0), confusion.sum(axis=1)
    zeros = np.zeros(n_classes, np.float32)
    precision = np.divide(tp, pred, out=zeros.copy(), where=pred != 0)
    recall = np.divide(tp, true, out=zeros.copy(), where=true != 0)
    f1 = np.divide(2 * tp, pred + true, out=zeros.copy(), where=(pred + true) != 0)
    macro = np.stack([precision, recall, f1]) @ weight / weight.sum()
    a, b, c = tp @ weight, pred @ weight, true @ weight
    micro = np.array([a / b if b else 0, a / c if c else 0, 2 * a / (b + c)], np.float32)
    return confusion, np.float32((y_true == y_pred).mean()), precision, recall, f1, macro, micro
