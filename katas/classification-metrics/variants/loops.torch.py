import torch


def divide(a, b):
    return a / b if b else 0.0


def classification_metrics(y_true, y_pred, n_classes, ignore=None):
    table = [[0] * n_classes for _ in range(n_classes)]
    for t, p in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        table[t][p] += 1
    rows, kept, total = [], [], [0, 0, 0]
    for c in range(n_classes):
        tp, predicted, actual = table[c][c], sum(row[c] for row in table), sum(table[c])
        p, r = divide(tp, predicted), divide(tp, actual)
        rows.append((p, r, divide(2 * p * r, p + r)))
        if predicted + actual and c != ignore:
            kept.append(c)
            total = [total[0] + tp, total[1] + predicted, total[2] + actual]
    p, r = divide(total[0], total[1]), divide(total[0], total[2])
    macro = [sum(rows[c][i] for c in kept) / len(kept) for i in range(3)]
    accuracy = sum(table[c][c] for c in range(n_classes)) / len(y_true)
    device = y_true.device
    columns = (torch.tensor(column, device=device) for column in zip(*rows, strict=True))
    micro = torch.tensor([p, r, divide(2 * p * r, p + r)], device=device)
    return (
        torch.tensor(table, device=device),
        torch.tensor(accuracy, device=device),
        *columns,
        torch.tensor(macro, device=device),
        micro,
    )
