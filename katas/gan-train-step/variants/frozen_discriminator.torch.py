import torch
import torch.nn.functional as F


def train_step(generator, discriminator, g_optimizer, d_optimizer, real, z_d, z_g):
    with torch.no_grad():
        fake = generator(z_d)
    d_loss = F.softplus(-discriminator(real)).mean() + F.softplus(discriminator(fake)).mean()
    d_optimizer.zero_grad(set_to_none=False)
    d_loss.backward()
    d_optimizer.step()
    discriminator.requires_grad_(False)
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_optimizer.zero_grad(set_to_none=False)
    g_loss.backward()
    g_optimizer.step()
    discriminator.requires_grad_(True)
    return float(d_loss), float(g_loss)
