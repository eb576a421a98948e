import numpy as np


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    sign = 2 * labels - 1
    z = (logits * sign).astype(np.float64)
    ce = np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z)))
    focus = np.exp(-gamma * (ce + z))
    weights = 1.0 if alpha is None else alpha * labels + (1 - alpha) * (1 - labels)
    return float(np.mean(weights * focus * ce))
