"""Two small networks with given weights, plain or momentum optimizers, and several steps in a row."""

import torch


def drive(module, real, z_d, z_g, generator, discriminator, g_lr, d_lr, momentum):
    g, d = _network(generator), _network(discriminator)
    g_optimizer = torch.optim.SGD(g.parameters(), lr=g_lr, momentum=momentum)
    d_optimizer = torch.optim.SGD(d.parameters(), lr=d_lr, momentum=momentum)
    d_losses, g_losses, untouched, before = [], [], [], []
    d_optimizer.register_step_pre_hook(lambda *_: untouched.append(_untouched(g, before)))
    for batch, first, second in zip(real, z_d, z_g, strict=True):
        before[:] = [None if p.grad is None else p.grad.clone() for p in g.parameters()]
        with torch.enable_grad():
            d_loss, g_loss = module.train_step(g, d, g_optimizer, d_optimizer, batch, first, second)
        d_losses.append(float(d_loss))
        g_losses.append(float(g_loss))
    trainable = all(p.requires_grad for p in (*g.parameters(), *d.parameters()))
    losses = torch.tensor(d_losses), torch.tensor(g_losses)
    return *losses, untouched, trainable, _state(g), _state(d)


def _network(weights):
    w1, b1, w2, b2 = weights
    layers = [torch.nn.Linear(*w1.shape), torch.nn.Tanh(), torch.nn.Linear(*w2.shape)]
    network = torch.nn.Sequential(*layers).to(w1.device)
    network.load_state_dict({"0.weight": w1.T, "0.bias": b1, "2.weight": w2.T, "2.bias": b2})
    return network


def _untouched(network, before):
    """Whether no gradient has come in: each is what it was, or has been cleared."""
    for p, old in zip(network.parameters(), before, strict=True):
        if p.grad is not None and p.grad.any() and (old is None or not torch.equal(p.grad, old)):
            return False
    return True


def _state(network):
    return {name: each.detach().clone() for name, each in network.state_dict().items()}
