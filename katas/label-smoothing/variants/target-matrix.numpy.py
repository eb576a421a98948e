import numpy as np


def label_smoothing_loss(logits, labels, smoothing=0.1):
    K = logits.shape[1]
    valid = labels >= 0
    target = (1 - smoothing) * np.eye(K)[np.where(valid, labels, 0)] + smoothing / K
    peak = np.max(logits, axis=-1, keepdims=True)
    log_z = peak + np.log(np.sum(np.exp(logits - peak), axis=-1, keepdims=True))
    losses = np.einsum("nk,nk->n", target, log_z - logits)
    return np.sum(losses * valid) / np.sum(valid)
