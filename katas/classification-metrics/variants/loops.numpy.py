import numpy as np


def divide(a, b):
    return a / b if b else 0.0


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    confusion = np.zeros((n_classes, n_classes), int)
    for t, p in zip(y_true, y_pred, strict=True):
        confusion[t, p] += 1
    rows, total = [], np.zeros(3)
    seen = set(y_true.tolist()) | set(y_pred.tolist())
    kept = sorted(seen - {ignore})
    for c in range(n_classes):
        tp, predicted, actual = confusion[c, c], confusion[:, c].sum(), confusion[c].sum()
        p, r = divide(tp, predicted), divide(tp, actual)
        rows.append([p, r, divide(2 * p * r, p + r)])
        if c in kept:
            total += [tp, predicted, actual]
    table = np.array(rows)
    p, r = divide(total[0], total[1]), divide(total[0], total[2])
    micro = np.array([p, r, divide(2 * p * r, p + r)])
    accuracy = float(sum(confusion[c, c] for c in range(n_classes)) / len(y_true))
    return confusion, accuracy, table[:, 0], table[:, 1], table[:, 2], table[kept].mean(axis=0), micro
