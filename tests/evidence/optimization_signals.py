"""Another way to the answers about what depth does to signals and gradients, and what keeps their scale."""

import numpy as np
from evidence.showing import rankings


def signal_after_relu_layers(c, L):
    """The pre-activation of a very wide layer is Gaussian; its mean square after ReLU by quadrature."""
    points, weights = np.polynomial.hermite_e.hermegauss(20)
    square = 1.0
    for _ in range(L):
        square = weights @ np.maximum(0, np.sqrt(c * square) * points) ** 2 / weights.sum()
    return square


def initial_weight_spreads(_question):
    import torch

    w = torch.empty(64, 256)
    generator = torch.Generator().manual_seed(0)
    drawn = {
        "uniform": w.uniform_(-1 / 16, 1 / 16, generator=generator).std().item(),
        "normal": w.normal_(0, 1 / 16, generator=generator).std().item(),
        "xavier": torch.nn.init.xavier_normal_(w, generator=generator).std().item(),
        "he": torch.nn.init.kaiming_normal_(w, nonlinearity="relu", generator=generator).std().item(),
    }
    return rankings(drawn)


def what_the_shortcut_hands_back(_question):
    import torch

    generator = torch.Generator().manual_seed(0)
    a, b, g = (torch.randn(shape, generator=generator).double() for shape in ((4, 4), (4, 4), (4,)))

    def gradients(shortcut):
        x, w = b[0].clone().requires_grad_(), a.clone().requires_grad_()
        branch = torch.tanh(w @ x)
        y = branch + (x if shortcut else x.detach())
        y.retain_grad()
        (y @ g).backward()
        return x.grad, w.grad, y.grad

    (x_with, w_with, y_with), (x_without, w_without, y_without) = gradients(True), gradients(False)
    return {
        "onward": not torch.equal(y_with, y_without),
        "half": torch.allclose(x_with, (x_without + g) / 2) or torch.allclose(w_with, w_without / 2),
        "instead": not w_with.any(),
        "adds": torch.allclose(x_with, g + x_without) and torch.equal(w_with, w_without),
    }


def short_paths_carry_the_gradient(L, f):
    paths = np.ones(1)  # entry k: what paths through k branches are worth
    for _ in range(L):
        paths = np.convolve(paths, [1, f])
    return 100 * paths[:3].sum() / paths.sum()


def _first_to_last(depth, activation, spread, shortcut=False):
    """How large the gradient of the first layer's weights is beside that of the last layer's."""
    import torch

    torch.manual_seed(0)
    layers = [(spread * torch.randn(32, 32)).requires_grad_() for _ in range(depth)]
    h = torch.randn(16, 32)
    for w in layers:
        h = activation(h @ w) + (h if shortcut else 0)
    h.square().mean().backward()
    return (layers[0].grad.norm() / layers[-1].grad.norm()).item()


def explain_vanishing_gradient(_question):
    import torch

    small, he = 32**-0.5, (2 / 32) ** 0.5
    ratios = np.log10([_first_to_last(depth, torch.sigmoid, small) for depth in (4, 8, 12)])
    z = torch.linspace(-12, 12, 241, dtype=torch.float64, requires_grad=True)
    (slopes,) = torch.autograd.grad(torch.sigmoid(z).sum(), z)
    plain = _first_to_last(12, torch.sigmoid, small)
    return {
        "product": bool(np.allclose(np.diff(ratios), np.diff(ratios).mean(), rtol=0.4) and np.diff(ratios).max() < -1),
        "slope": abs(slopes.max().item() - 0.25) < 1e-9 and slopes[0] < 1e-5 and slopes[-1] < 1e-5,
        "symptom": plain < 1e-3,
        "activation": _first_to_last(12, torch.relu, he) > 0.1,
        "shortcut": _first_to_last(12, torch.sigmoid, small, shortcut=True) > 0.1,
    }


def what_batch_norm_is(_question):
    import torch
    from torch import nn

    x = torch.tensor(np.random.default_rng(0).normal(3, 2, size=(16, 2)))
    layer = nn.BatchNorm1d(2, dtype=torch.float64)

    def first_layer(*others):
        torch.manual_seed(0)
        return nn.Sequential(nn.Linear(2, 2), *(other(2) for other in others))[0].weight

    wanted, trained = torch.tensor([5.0, -1.0]).double(), nn.BatchNorm1d(2, dtype=torch.float64)
    optimizer = torch.optim.SGD(trained.parameters(), lr=0.2)
    for _ in range(100):
        optimizer.zero_grad()
        y = trained(x)
        ((y.mean(0) - wanted) ** 2 + (y.std(0) - 0.3) ** 2).sum().backward()
        optimizer.step()
    later = torch.cat([x[:1], 4 * x[1:] + 1])
    both_centred = all(torch.allclose(layer(batch).mean(0), 0 * x[0]) for batch in (x, later))
    flat = torch.ones(4, 2).double()
    return {
        "each-step": both_centred and not torch.allclose(layer(x)[0], layer(later)[0]),
        "once": torch.allclose(layer(x)[0], layer(later)[0]),
        "keeps": torch.allclose(layer(x).mean(0), x.mean(0)) or torch.allclose(layer(x).var(0), x.var(0)),
        "learned": torch.allclose(trained(x).mean(0), wanted, atol=1e-3)
        and torch.allclose(trained(x).std(0), 0 * wanted + 0.3, atol=1e-3),
        "start": not torch.equal(first_layer(nn.BatchNorm1d), first_layer()),
        "constant": bool(layer(flat).isnan().any()),
    }
