import torch
import torch.nn.functional as F


def forward(x, params):
    w1, b1, w2, b2 = params
    return torch.tanh(x @ w1 + b1) @ w2 + b2


def train(batches, generator, discriminator, g_lr=0.1, d_lr=0.1):
    G = [p.clone().requires_grad_() for p in generator]
    D = [p.clone().requires_grad_() for p in discriminator]
    losses = []
    for real, noise in batches:
        with torch.no_grad():
            fake = forward(noise, G)
        d_loss = F.softplus(-forward(real, D)).mean() + F.softplus(forward(fake, D)).mean()
        D = [(p - d_lr * g).detach().requires_grad_() for p, g in zip(D, torch.autograd.grad(d_loss, D), strict=True)]
        g_loss = F.softplus(-forward(forward(noise, G), D)).mean()
        G = [(p - g_lr * g).detach().requires_grad_() for p, g in zip(G, torch.autograd.grad(g_loss, G), strict=True)]
        losses.append((d_loss.detach(), g_loss.detach()))
    d_losses, g_losses = zip(*losses, strict=True)
    weights = [p.detach().T if p.ndim == 2 else p.detach() for p in (*G, *D)]
    return torch.stack(d_losses), torch.stack(g_losses), weights
