import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


def gan_losses(real_logits, fake_logits, real_label=1.0):
    N, M = real_logits.size, fake_logits.size
    d_loss = (real_label * softplus(-real_logits) + (1 - real_label) * softplus(real_logits)).sum() / N
    d_loss += softplus(fake_logits).sum() / M
    g_loss = softplus(-fake_logits).sum() / M
    d_real = ((1 - real_label) * sigmoid(real_logits) - real_label * sigmoid(-real_logits)) / N
    return d_loss, g_loss, d_real, sigmoid(fake_logits) / M, -sigmoid(-fake_logits) / M
