import torch


def train_step(generator, discriminator, g_optimizer, d_optimizer, real, z_d, z_g):
    criterion = torch.nn.BCEWithLogitsLoss()
    scores = discriminator(torch.cat([real, generator(z_d).detach()]))
    ones, zeros = torch.ones_like(scores[: len(real)]), torch.zeros_like(scores[len(real) :])
    d_loss = criterion(scores[: len(real)], ones) + criterion(scores[len(real) :], zeros)
    move(discriminator, d_optimizer, d_loss)
    scores = discriminator(generator(z_g))
    g_loss = criterion(scores, torch.ones_like(scores))
    move(generator, g_optimizer, g_loss)
    return d_loss.detach(), g_loss.detach()


def move(network, optimizer, loss):
    parameters = list(network.parameters())
    for parameter, grad in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = grad
    optimizer.step()
