import torch
from torch.nn.functional import linear, logsigmoid


def train(batches, generator, discriminator, g_lr=0.1, d_lr=0.1):
    G, D = (
        [p.T.clone().requires_grad_() if p.ndim == 2 else p.clone().requires_grad_() for p in q]
        for q in (generator, discriminator)
    )

    def run(x, p):
        return linear(linear(x, p[0], p[1]).tanh(), p[2], p[3])

    d_losses, g_losses = [], []
    for real, noise in batches:
        fake = run(noise, G)
        d_loss = -logsigmoid(run(real, D)).mean() - logsigmoid(-run(fake, D)).mean()
        grads = torch.autograd.grad(d_loss, D, retain_graph=True)
        with torch.no_grad():
            D = [(p - d_lr * g).requires_grad_() for p, g in zip(D, grads, strict=True)]
        g_loss = -logsigmoid(run(fake, D)).mean()
        grads = torch.autograd.grad(g_loss, G)
        with torch.no_grad():
            G = [(p - g_lr * g).requires_grad_() for p, g in zip(G, grads, strict=True)]
        d_losses.append(d_loss.detach())
        g_losses.append(g_loss.detach())
    return torch.stack(d_losses), torch.stack(g_losses), [p.detach() for p in (*G, *D)]
