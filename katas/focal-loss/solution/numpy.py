import numpy as np


def focal_loss(logits, labels, gamma=2.0, alpha=0.25):
    lead = np.where(labels == 1, logits, -logits)
    surprise = np.logaddexp(0, -lead)  # -log p of the true label
    other = np.exp(-np.logaddexp(0, lead))  # 1 - p
    loss = other**gamma * surprise
    if alpha is not None:
        loss = loss * np.where(labels == 1, alpha, 1 - alpha)
    return loss.mean()
