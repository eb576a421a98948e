import numpy as np


def gan_losses(real_logits, fake_logits, real_label=1.0):
    d_loss = _bce(real_logits, real_label) + _bce(fake_logits, 0.0)
    g_loss = _bce(fake_logits, 1.0)
    d_real = (_sigmoid(real_logits) - real_label) / len(real_logits)
    d_fake = _sigmoid(fake_logits) / len(fake_logits)
    g_fake = -_sigmoid(-fake_logits) / len(fake_logits)
    return d_loss, g_loss, d_real, d_fake, g_fake


def _bce(logits, target):
    return np.mean(np.logaddexp(0, logits) - target * logits)


def _sigmoid(logits):
    return np.exp(-np.logaddexp(0, -logits))
