import numpy as np


def gan_losses(real_logits, fake_logits, real_label=1.0):
    # real_logits: (N,)  fake_logits: (M,)
    # -> d_loss, g_loss: scalars  d_real: (N,)  d_fake: (M,)  g_fake: (M,)
    raise NotImplementedError
