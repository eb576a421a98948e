import torch.nn.functional as F


def train_step(generator, discriminator, g_optimizer, d_optimizer, real, z_d, z_g):
    discriminator.zero_grad()
    real_loss = -F.logsigmoid(discriminator(real)).mean()
    real_loss.backward()
    fake_loss = -F.logsigmoid(-discriminator(generator(z_d).detach())).mean()
    fake_loss.backward()
    d_optimizer.step()
    generator.zero_grad()
    g_loss = -F.logsigmoid(discriminator(generator(z_g))).mean()
    g_loss.backward()
    g_optimizer.step()
    discriminator.zero_grad()
    return (real_loss + fake_loss).item(), g_loss.item()
