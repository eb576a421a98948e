import numpy as np


def label_smoothing_loss(logits, labels, smoothing=0.1):
    z = logits.astype(np.float64)
    total, count = 0.0, 0
    for row, label in zip(z, labels, strict=True):
        if label == -100:
            continue
        log_z = np.logaddexp.reduce(row)
        total += log_z - (1 - smoothing) * row[label] - smoothing * row.mean()
        count += 1
    return np.float32(total / count)
