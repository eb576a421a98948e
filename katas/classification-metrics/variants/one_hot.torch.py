import torch


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    classes = torch.arange(n_classes, device=y_true.device)
    true, pred = y_true[:, None] == classes, y_pred[:, None] == classes
    confusion = (true[:, :, None] & pred[:, None, :]).sum(0)
    hits, alarms, misses = (true & pred).sum(0), (~true & pred).sum(0), (true & ~pred).sum(0)

    def prf(h, a, m):
        return torch.stack([h / (h + a), h / (h + m), 2 * h / (2 * h + a + m)]).nan_to_num(0.0)

    table = prf(hits, alarms, misses)
    chosen = [c for c in range(n_classes) if hits[c] + alarms[c] + misses[c] > 0 and c != ignore]
    micro = prf(hits[chosen].sum(), alarms[chosen].sum(), misses[chosen].sum())
    accuracy = (y_true == y_pred).float().mean()
    return confusion, accuracy, table[0], table[1], table[2], table[:, chosen].mean(dim=1), micro
