import numpy as np


def label_smoothing_loss(logits, labels, smoothing=0.1):
    kept = labels != -100
    logits, labels = logits[kept], labels[kept]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    true = log_p[np.arange(len(labels)), labels]
    return -((1 - smoothing) * true + smoothing * log_p.mean(axis=1)).mean()
