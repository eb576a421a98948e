import torch
from torch import nn


def build(weights):
    layers = []
    for w, b in (weights[:2], weights[2:]):
        layer = nn.Linear(*w.shape).to(w.device)
        layer.weight.data, layer.bias.data = w.T.clone(), b.clone()
        layers += [layer, nn.Tanh()]
    return nn.Sequential(*layers[:-1])


def train(batches, generator, discriminator, g_lr=0.1, d_lr=0.1):
    G, D = build(generator), build(discriminator)
    optimizers = torch.optim.SGD(D.parameters(), d_lr), torch.optim.SGD(G.parameters(), g_lr)
    criterion = nn.BCEWithLogitsLoss()
    d_losses, g_losses = [], []
    for real, noise in batches:
        fake = G(noise)
        for p in D.parameters():
            p.requires_grad = True
        logits = D(torch.cat([real, fake.detach()])).split([len(real), len(fake)])
        loss = criterion(logits[0], torch.ones_like(logits[0])) + criterion(logits[1], torch.zeros_like(logits[1]))
        D.zero_grad()
        loss.backward()
        optimizers[0].step()
        d_losses.append(loss.item())
        for p in D.parameters():
            p.requires_grad = False
        scores = D(fake)
        loss = criterion(scores, torch.ones_like(scores))
        G.zero_grad()
        loss.backward()
        optimizers[1].step()
        g_losses.append(loss.item())
    weights = [p.detach() for p in (*G.parameters(), *D.parameters())]
    return torch.tensor(d_losses), torch.tensor(g_losses), weights
