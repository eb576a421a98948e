import math

import numpy as np


def gan_losses(real_logits, fake_logits, real_label=1.0):
    d_loss = g_loss = 0.0
    d_real, d_fake, g_fake = [], [], []
    for x in real_logits.tolist():
        loss, slope = bce(x, real_label)
        d_loss += loss / len(real_logits)
        d_real.append(slope / len(real_logits))
    for x in fake_logits.tolist():
        loss, slope = bce(x, 0.0)
        d_loss += loss / len(fake_logits)
        d_fake.append(slope / len(fake_logits))
        loss, slope = bce(x, 1.0)
        g_loss += loss / len(fake_logits)
        g_fake.append(slope / len(fake_logits))
    return d_loss, g_loss, np.array(d_real), np.array(d_fake), np.array(g_fake)


def bce(x, target):
    small = math.exp(-abs(x))
    p = 1 / (1 + small) if x > 0 else small / (1 + small)
    return max(x, 0) - x * target + math.log1p(small), p - target
