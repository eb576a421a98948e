import torch
from torch import nn
from torch.nn import functional as F


def network(w1, b1, w2, b2):
    """One hidden layer of tanh units with the given weights."""
    net = nn.Sequential(nn.Linear(*w1.shape), nn.Tanh(), nn.Linear(*w2.shape)).to(w1.device)
    net.load_state_dict({"0.weight": w1.T, "0.bias": b1, "2.weight": w2.T, "2.bias": b2})
    return net


def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


def train(batches, generator, discriminator, g_lr=0.1, d_lr=0.1):
    G, D = network(*generator), network(*discriminator)
    g_optimizer = torch.optim.SGD(G.parameters(), lr=g_lr)
    d_optimizer = torch.optim.SGD(D.parameters(), lr=d_lr)
    d_losses, g_losses = [], []
    for real, noise in batches:
        fake = G(noise)
        d_optimizer.zero_grad()
        d_loss = bce(D(real), 1.0) + bce(D(fake.detach()), 0.0)
        d_loss.backward()
        d_optimizer.step()

        g_optimizer.zero_grad()
        g_loss = bce(D(fake), 1.0)
        g_loss.backward()
        g_optimizer.step()

        d_losses.append(d_loss.item())
        g_losses.append(g_loss.item())
    weights = [p.detach() for net in (G, D) for p in net.parameters()]
    return torch.tensor(d_losses), torch.tensor(g_losses), weights
