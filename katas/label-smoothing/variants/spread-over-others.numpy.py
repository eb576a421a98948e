import numpy as np


def label_smoothing_loss(logits, labels, smoothing=0.1):
    classes = logits.shape[-1]
    rows = np.flatnonzero(labels != -100)
    picked = labels[rows]
    scores = logits[rows] - np.amax(logits[rows], 1)[:, None]
    log_p = scores - np.log(np.exp(scores).sum(1))[:, None]
    others = np.ones(log_p.shape, bool)
    others[np.arange(rows.size), picked] = False
    share = smoothing / classes
    true_part = (1 - (classes - 1) * share) * log_p[~others]
    other_part = share * np.where(others, log_p, 0).sum(1)
    return float(np.mean(-true_part - other_part))
