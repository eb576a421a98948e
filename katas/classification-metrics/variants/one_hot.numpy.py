import numpy as np


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    true, pred = np.eye(n_classes, dtype=int)[y_true], np.eye(n_classes, dtype=int)[y_pred]
    confusion = true.T @ pred
    hits, alarms, misses = (true * pred).sum(0), ((1 - true) * pred).sum(0), (true * (1 - pred)).sum(0)

    def prf(h, a, m):
        with np.errstate(invalid="ignore"):
            p, r, f = h / (h + a), h / (h + m), 2 * h / (2 * h + a + m)
        return np.nan_to_num(np.array([p, r, f]))

    precision, recall, f1 = prf(hits, alarms, misses)
    chosen = [c for c in range(n_classes) if hits[c] + alarms[c] + misses[c] and c != ignore]
    macro = np.array([precision[chosen].mean(), recall[chosen].mean(), f1[chosen].mean()])
    micro = prf(hits[chosen].sum(), alarms[chosen].sum(), misses[chosen].sum())
    return confusion, np.mean(y_true == y_pred), precision, recall, f1, macro, micro
