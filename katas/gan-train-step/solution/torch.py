import torch
import torch.nn.functional as F


def train_step(generator, discriminator, g_optimizer, d_optimizer, real, z_d, z_g):
    d_optimizer.zero_grad()  # here, not after the step: the generator's turn leaves gradients in D
    fake = generator(z_d).detach()
    d_loss = _bce(discriminator(real), 1.0) + _bce(discriminator(fake), 0.0)
    d_loss.backward()
    d_optimizer.step()

    g_optimizer.zero_grad()
    g_loss = _bce(discriminator(generator(z_g)), 1.0)
    g_loss.backward()
    g_optimizer.step()
    return d_loss.item(), g_loss.item()


def _bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))
