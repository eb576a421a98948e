"""What the answers on deep networks, batch norm, search and large-scale training are, reached another way."""

import itertools
import math

import numpy as np
from evidence.showing import mending, procedures

# Gradients through depth and time, initialisation


def sigmoid_chain_gradient(d, w):
    import torch

    start = h = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    for _ in range(d):
        h = torch.sigmoid(w * h - w / 2)
    return torch.autograd.grad(h, start)[0].log10().item()


def vanishing_gradient_remedies(_question):
    import torch

    def first_to_last(change):
        normal = np.random.default_rng(0).normal(size=(21, 32, 32)) * math.sqrt((2 if change == "relu" else 1) / 32)
        h, *weights = torch.tensor(normal).unbind()
        weights = [(w * (change != "zero")).requires_grad_() for w in weights]
        for w in weights:
            z = h @ w
            z = (z - z.mean(0)) / z.std(0) if change == "norm" else z
            h = (h if change == "residual" else 0) + (z.relu() if change == "relu" else z.sigmoid())
        norms = torch.stack([g.norm() for g in torch.autograd.grad((h**2).mean(), weights)])
        norms = norms * {"clip": min(1, 1 / norms.norm()), "rate": 1000}.get(change, 1)
        return (norms[0] / norms[-1]).item()

    changes = ("relu", "clip", "residual", "rate", "norm", "zero")
    return {change: first_to_last(change) > 1e6 * first_to_last("none") for change in changes}


def global_norm_clipping(a, b, c):
    import torch

    first, second = (torch.nn.Parameter(torch.zeros(4)) for _ in range(2))
    first.grad, second.grad = torch.full((4,), a / 2), torch.full((4,), b / 2)
    torch.nn.utils.clip_grad_norm_([first, second], max_norm=c)
    return first.grad.norm().item()


def truncated_bptt_gradient(w, h0, steps, k):
    import torch

    weight, h = torch.tensor(w, dtype=torch.float64, requires_grad=True), torch.tensor(h0, dtype=torch.float64)
    for step in range(steps):
        h = weight * (h.detach() if step == steps - k else h)
    return torch.autograd.grad(h, weight)[0].item()


def he_std_of_convolution(k, cin, cout):
    import torch

    shape, generator = (cout, cin, k, k), torch.Generator()
    w = torch.nn.init.kaiming_normal_(torch.empty(shape), nonlinearity="relu", generator=generator.manual_seed(0))
    return (w.norm() / torch.empty(shape).normal_(generator=generator.manual_seed(0)).norm()).item()


def xavier_uniform_bound(i, o):
    import torch

    shape, generator = (o, i), torch.Generator()
    w = torch.nn.init.xavier_uniform_(torch.empty(shape), generator=generator.manual_seed(0))
    return (w.norm() / torch.empty(shape).uniform_(-1, 1, generator=generator.manual_seed(0)).norm()).item()


def zero_init_first_step(_question):
    import torch
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 3))
    for p in model.parameters():
        nn.init.zeros_(p)
    nn.functional.cross_entropy(model(torch.ones(1, 3)), torch.tensor([0])).backward()
    moved = {name for name, p in model.named_parameters() if p.grad.any()}
    sets = {"none": set(), "output": {"2.weight", "2.bias"}, "bias": {"2.bias"}}
    return {name: moved == claim for name, claim in sets.items()} | {"equal": len(moved) == 4}


# Batch norm


def _batch_norm(x, **options):
    import torch

    return torch.nn.BatchNorm1d(x.shape[1], dtype=torch.float64, **options)(x)


def bn_running_variance(a, b, c):
    import torch

    layer = torch.nn.BatchNorm1d(1)
    layer(torch.tensor([[a], [b], [c]], dtype=torch.float32))
    return layer.running_var.item()


def bn_folded_bias(bias, mean, var, gamma, beta):
    import torch

    x, mean, var, gamma, beta = (torch.tensor([value], dtype=torch.float64) for value in (bias, mean, var, gamma, beta))
    return torch.nn.functional.batch_norm(x[None], mean, var, gamma, beta, training=False, eps=0.0).item()


def bn_weights_times_ten(_question):
    import torch

    x, w, target = torch.tensor(np.random.default_rng(0).normal(size=(3, 8, 8))).unbind()

    def run(factor):
        scaled = (factor * w).requires_grad_()
        y = _batch_norm(x @ scaled, eps=1e-15)
        return y.detach(), torch.autograd.grad(((y - target) ** 2).mean(), scaled)[0]

    (y, g), (y10, g10) = run(1), run(10)
    claims = {"tenth": (1, 0.1), "same": (1, 1), "output": (10, 1), "more": (1, 10)}
    return {name: np.allclose(y10, a * y) and np.allclose(g10, b * g) for name, (a, b) in claims.items()}


def bn_tensors_the_optimizer_changes(question):
    import torch

    layer = torch.nn.BatchNorm2d(2)
    (layer(torch.arange(16.0).reshape(2, 2, 2, 2)) ** 3).sum().backward()

    def values():
        named = {option.id: getattr(layer, option.id.replace("-", "_")) for option in question.options}
        return {name: torch.as_tensor(value).clone() for name, value in named.items()}

    before = values()
    torch.optim.SGD(layer.parameters(), lr=0.1).step()
    return {name: not torch.equal(before[name], now) for name, now in values().items()}


def bn_convolution_axes_bug(question):
    import torch

    x, beta = np.random.default_rng(0).normal(size=(2, 3, 4, 4)), np.ones((1, 3, 1, 1))
    right = 2 * torch.nn.functional.batch_norm(torch.tensor(x), None, None, training=True).numpy() + 1
    return mending(question, lambda s: np.allclose(s["y"], right), np=np, x=x, gamma=2 * beta, beta=beta)


def bn_claims(_question):
    import torch

    normal = np.random.default_rng(0).normal(size=(8, 2))
    x = torch.tensor(np.stack([normal[:, 0], normal.sum(1)], 1), requires_grad=True)
    other = torch.cat([x[:1], 3 * x[1:]])
    twins = _batch_norm(torch.cat([x, x[:1]]))
    y = _batch_norm(x)
    (slope,) = torch.autograd.grad((y**3).sum(), x)
    truth = [
        torch.allclose(_batch_norm(x + 5), y),
        not torch.allclose(_batch_norm(other)[0], y[0]),
        abs(torch.corrcoef(y.T)[0, 1].item()) < 0.1,
        slope.abs().max() > 0.01 and torch.allclose(slope.sum(0), torch.zeros(2, dtype=torch.float64)),
        torch.equal(twins[0], twins[-1]),
    ]
    assert torch.allclose(y.mean(0), 0 * y[0]) and torch.allclose(y.std(0, correction=0), 1 + 0 * y[0], rtol=1e-3)
    return {n: not claim for n, claim in enumerate(truth, 1)}


def bn_train_and_eval(_question):
    import torch

    x = torch.tensor(np.random.default_rng(0).normal(size=(8, 2)))
    layer = torch.nn.BatchNorm1d(2, dtype=torch.float64)
    train, evaluated = layer(x), layer.eval()(x)
    by_hand = (x - layer.running_mean) / (layer.running_var + layer.eps).sqrt()
    before = layer.running_mean.clone()
    with torch.no_grad():
        moved = layer.train()(x + 1)[0]
    still_moved = not torch.equal(before, layer.running_mean)
    alone = torch.nn.functional.instance_norm(torch.ones(1, 2, 1, 1).expand(1, 2, 2, 2))  # statistics of equal values
    return {
        "statistics": torch.allclose(train.mean(0), 0 * x[0]) and torch.allclose(evaluated, by_hand),
        "neighbours": not torch.allclose(_batch_norm(x)[0], _batch_norm(torch.cat([x[:1], 3 * x[1:]]))[0]),
        "drift": still_moved and moved.isfinite().all(),
        "single": not alone.any() and _refuses(layer, x[:1]),
    }


def _refuses(layer, x):
    try:
        layer(x)
    except ValueError:
        return True
    return False


# Search


def grid_search_trainings(lrs, sizes, decays, folds):
    from sklearn.model_selection import KFold, ParameterGrid

    grid = ParameterGrid({"lr": range(lrs), "size": range(sizes), "decay": range(decays)})
    return sum(1 for _ in itertools.product(grid, KFold(folds).split(range(10))))


def random_search_budget(sure, top):
    draws, missed = 0, 1.0
    while missed > 1 - sure / 100 + 1e-12:
        draws, missed = draws + 1, missed * (1 - top / 100)
    return draws


def acquisition_picks_next_trial(question):
    from scipy import integrate, stats

    points = {o.id: [float(part) for part in o.text.en.split("±")] for o in question.options}
    bound = {name: mean + 2 * deviation for name, (mean, deviation) in points.items()}

    def improvement(point):
        density = stats.norm(*point).pdf
        return integrate.quad(lambda y: (y - 0.8) * density(y), 0.8, 1.5, points=[0.85])[0]

    assert max(points, key=lambda name: improvement(points[name])) == max(bound, key=bound.get)
    return {name: value == max(bound.values()) for name, value in bound.items()}


def which_are_hyperparameters(_question):
    import torch
    from torch import nn

    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Dropout(0.1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    candidates = {
        "kernel-size": model[0].kernel_size,
        "kernel": model[0].weight,
        "dropout": model[2].p,
        "gamma": model[1].weight,
        "momentum": optimizer.param_groups[0]["momentum"],
    }
    return {name: all(value is not p for p in model.parameters()) for name, value in candidates.items()}


# Large-scale training


def muon_update_shape(_question):
    momentum = np.random.default_rng(0).normal(size=(8, 5)) * 10.0 ** np.arange(5)[::-1] / 100
    update = momentum / np.linalg.norm(momentum)
    for _ in range(30):  # Newton-Schulz, cubic: slower than Muon's polynomial, with the same goal
        update = 1.5 * update - 0.5 * update @ update.T @ update
    return {
        "entries": np.allclose(np.abs(update), 1, atol=0.3),
        "rms": np.allclose(update, momentum / np.abs(momentum), atol=0.3),
        "frobenius": np.isclose(np.linalg.norm(update), 1),
        "singular": np.allclose(np.linalg.svd(update, compute_uv=False), 1, atol=0.3),
    }


def ema_share_of_start(d, n):
    from torch.optim.swa_utils import get_ema_avg_fn

    share, average = 1.0, get_ema_avg_fn(d)
    for _ in range(n):
        share = average(share, 0.0, 1)
    return 100 * share


def fp16_step_order(question):
    import torch

    x, w, scale, lr = torch.tensor([3.0, 4.0]).half() * 2.0**-20, torch.ones(2), 2.0**12, 2.0**20
    half = w.half().requires_grad_()
    gradient = torch.tensor([3.0, 4.0]) * 2.0**-28  # zero in fp16 unless scaled
    steps = {
        "forward": lambda s: s.update(loss=(half * x).sum() * 2.0**-8),
        "scale": lambda s: s.update(loss=s["loss"] * scale),
        "backward": lambda s: s.update(g=torch.autograd.grad(s["loss"], half, retain_graph=True)[0].float()),
        "unscale": lambda s: s.update(g=s["g"] / scale),
        "clip": lambda s: s.update(g=s["g"] * min(1, s["limit"] / s["g"].norm())),
        "step": lambda s: s.update(w=w - lr * s["g"]),
    }

    def right(s):
        return torch.allclose(s["w"], w - lr * gradient * min(1, s["limit"] / gradient.norm()), rtol=1e-6)

    # one below the true norm and one between it and the scaled norm
    low, high = (procedures(question, steps, right, limit=limit) for limit in (2.0**-27, 2.0**-20))
    return {order: low[order] and high[order] for order in low}
