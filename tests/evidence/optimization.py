"""What the answers on optimisation are, reached by optimizers and schedulers that run, by autograd and by counting.

Descent, optimizers and schedules stand here; networks, batch norm and search come from `optimization_networks`.
"""

import itertools
import math

import numpy as np
from evidence.optimization_networks import *  # noqa: F403  questions look their evidence up in this module
from evidence.optimization_signals import *  # noqa: F403
from evidence.optimization_updates import *  # noqa: F403
from evidence.showing import accepted, mending, rankings


def _path(name, gradients, start=0.0, **options):
    """The weight before and after each step of a torch optimizer that is fed these gradients."""
    import torch

    w = torch.nn.Parameter(torch.tensor([start], dtype=torch.float64))
    optimizer, path = getattr(torch.optim, name)([w], **options), [start]
    for g in gradients:
        w.grad = torch.full_like(w, g)
        optimizer.step()
        path.append(w.item())
    return np.array(path)


def _rates(name, lr=1.0, **options):
    """The learning rates that a torch scheduler sets for step 0, 1, and so on."""
    import torch

    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)
    scheduler = getattr(torch.optim.lr_scheduler, name)(optimizer, **options)
    while True:
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        scheduler.step()


def _rate(name, step, **options):
    return next(itertools.islice(_rates(name, **options), step, None))


# Gradient descent and batches


def gd_largest_stable_rate(a, b):
    low, high = 1e-4, 10.0
    for _ in range(4):  # zoom in on the largest rate whose run stays bounded
        lr, point = np.linspace(low, high, 401), np.ones((2, 401))
        for _ in range(5):
            slope = [np.imag(c * (z + 1e-30j) ** 2) / 1e-30 for c, z in zip((a, b), point, strict=True)]
            point = point - lr * np.array(slope)
        last = np.flatnonzero((np.abs(point) <= 1).all(0))[-1]
        low, high = lr[last], lr[last + 1]
    return low


def mse_regression_stable_rate(m, s):
    """From the Hessian over weight and bias that autograd finds, for two inputs with this mean and deviation."""
    import torch

    x = torch.tensor([m - s, m + s], dtype=torch.float64)
    start = torch.zeros(2, dtype=torch.float64)
    curvature = torch.autograd.functional.hessian(lambda w: ((w[0] * x + w[1] - 1) ** 2).mean(), start)
    return 2 / torch.linalg.eigvalsh(curvature).max().item()


def minibatch_gradient_noise(_question):
    single, fourfold = (np.mean(list(itertools.product([1.0, 2.0, 4.0, 9.0], repeat=size)), axis=1) for size in (1, 4))
    mean, noise = fourfold.mean() / single.mean(), fourfold.std() / single.std()
    claims = {"quarter": (1, 0.25), "half": (1, 0.5), "both": (0.25, 0.25), "bias": (1, 1)}
    return {name: np.allclose((mean, noise), claim) for name, claim in claims.items()}


def sgd_same_batch_bug(question):
    n, epochs = 7, 3  # the weight counts how often each sample was used
    scope = {"x": np.eye(n), "y": np.eye(n), "w": np.zeros(n), "lr": 1, "grad": lambda _w, x, _y: -x.sum(0)}
    rng = np.random.default_rng(0)
    return mending(question, lambda s: (s["w"] == epochs).all(), n=n, epochs=epochs, batch=3, rng=rng, **scope)


def full_batch_updates_per_epoch(question):
    from torch.utils.data import BatchSampler

    updates = len(list(BatchSampler(range(1000), 1000, drop_last=False)))
    terms = dict.fromkeys(accepted(question), 1) | {"ten": 10, "1000": 1000}
    return {term: value == updates for term, value in terms.items()}


def updates_in_a_run(n, b, epochs):
    from torch.utils.data import BatchSampler

    return sum(1 for _ in range(epochs) for _ in BatchSampler(range(n), b, drop_last=False))


def updates_with_accumulation(n, b, k):
    from torch.utils.data import BatchSampler

    return sum(i % k == k - 1 for i, _ in enumerate(BatchSampler(range(n), b, drop_last=True)))


def accumulation_unequal_tokens(n1, n2, g1, g2):
    import torch

    w = torch.zeros((), dtype=torch.float64, requires_grad=True)
    torch.cat([(g1 * w).expand(n1), (g2 * w).expand(n2)]).mean().backward()
    return w.grad.item()


def epoch_loss_short_batch_bug(question):
    x, y = np.arange(9.0), np.arange(9.0) ** 2
    loader = [(x[rows], y[rows]) for rows in (slice(0, 4), slice(4, 8), slice(8, 9))]
    loss_fn = lambda x, y: ((x - y) ** 2).mean()  # noqa: E731
    return mending(question, lambda s: np.isclose(s["epoch_loss"], loss_fn(x, y)), loader=loader, loss_fn=loss_fn)


# Optimizers


def momentum_step_under_constant_gradient(mu, lr, g, t):
    return -np.diff(_path("SGD", [g] * t, lr=lr, momentum=mu))[-1]


def momentum_averaging_form(_question):
    gradients, v, averaged = np.random.default_rng(0).normal(size=30), 0.0, [0.0]
    for g in gradients:
        v = 0.9 * v + 0.1 * g
        averaged.append(averaged[-1] - 0.1 * v)
    changes = {"tenth": (0.01, 0.9), "none": (0.1, 0.9), "times": (1.0, 0.9), "plain": (0.1, 0.0)}
    return {name: np.allclose(_path("SGD", gradients, lr=r, momentum=m), averaged) for name, (r, m) in changes.items()}


def nesterov_gradient_point(_question):
    import torch

    theta = torch.nn.Parameter(torch.tensor(2.0, dtype=torch.float64))
    optimizer, stored = torch.optim.SGD([theta], lr=0.1, momentum=0.9, nesterov=True), []
    for _ in range(20):
        theta.grad = theta.detach().tanh()
        optimizer.step()
        stored.append(theta.item())

    def same(share):  # the gradient is taken at w + share * mu * v; torch stores w + mu * v
        w, v, ahead = 2.0, 0.0, []
        for _ in range(20):
            v = 0.9 * v - 0.1 * math.tanh(w + share * 0.9 * v)
            w += v
            ahead.append(w + 0.9 * v)
        return np.allclose(ahead, stored)

    return {"current": same(0), "ahead": same(1), "behind": same(-1), "half": same(0.5)}


def adagrad_step_shrinks(lr, g, t):
    return -np.diff(_path("Adagrad", [g] * t, lr=lr))[-1]


def rmsprop_first_step(alpha, lr, g):
    return -_path("RMSprop", [g], lr=lr, alpha=alpha, eps=1e-15)[-1]


def adam_second_step(g1, g2):
    return -np.diff(_path("Adam", [g1, g2], lr=1.0, eps=1e-15))[-1]


def adam_loss_rescaled(_question):
    gradients = np.random.default_rng(0).normal(size=20)
    once, scaled = (np.diff(_path("Adam", gradients * factor)) for factor in (1, 1000))
    claims = {"thousand": 1000, "root": math.sqrt(1000), "same": 1, "smaller": 1e-3}
    return {name: np.allclose(scaled, once * factor, rtol=1e-3) for name, factor in claims.items()}


def adam_step_bias_correction_bug(question):
    gradients = np.random.default_rng(0).normal(size=50)

    def holds(scope):
        w = m = v = 0.0
        for t, g in enumerate(gradients, 1):
            w, m, v = scope["adam"](w, g, m, v, t, 0.1)
        return np.isclose(w, _path("Adam", gradients, lr=0.1)[-1])

    return mending(question, holds, np=np)


def optimizer_first_step_size_order(_question):
    named = {"sgd": ("SGD", {}), "adam": ("Adam", {}), "rmsprop": ("RMSprop", {"alpha": 0.99})}
    sizes = {key: -_path(name, [0.001], lr=0.01, **more)[-1] for key, (name, more) in named.items()}
    sizes["uncorrected"] = 0.01 * (0.1 * 0.001) / math.sqrt(0.001 * 0.001**2)
    return rankings(sizes)


def adamw_decay_without_gradient(lr, wd, w, n):
    return _path("AdamW", [0.0] * n, start=w, lr=lr, weight_decay=wd)[-1]


def adam_l2_large_gradients(_question):
    signs = np.resize([1, -1], 300)
    a, b = (
        np.subtract(*(_path("Adam", signs * g, start=1.0, lr=1e-4, weight_decay=wd)[-1] for wd in (0, 0.01)))
        for g in (10.0, 0.1)
    )
    return {"equal": abs(a - b) < 0.1 * b, "weaker": 1e-7 < a < b / 2, "stronger": a > 2 * b, "none": max(a, b) < 1e-7}


def l2_equals_decay_for(question):
    gradients = np.random.default_rng(0).normal(size=20)

    def same(name):  # the decay by hand, then the optimizer's own step
        decayed = np.array([1.0])
        for n in range(1, 21):
            own = np.diff(_path(name, gradients[:n], lr=0.05))[-1]
            decayed = decayed * (1 - 0.05 * 0.3) + own
        return np.isclose(decayed, _path(name, gradients, start=1.0, lr=0.05, weight_decay=0.3)[-1]).item()

    right = dict.fromkeys(accepted(question), same("SGD"))
    return right | {name: same(name) for name in ("Adagrad", "RMSprop", "Adam")}


# Schedules


def schedules_that_reach_zero(_question):
    ends = {
        "linear": _rate("LinearLR", 100, start_factor=1.0, end_factor=0.0, total_iters=100),
        "inverse": _rate("LambdaLR", 100, lr_lambda=lambda t: 1 / (1 + 0.1 * t)),
        "cosine": _rate("CosineAnnealingLR", 100, T_max=100),
        "exponential": _rate("ExponentialLR", 100, gamma=0.95),
        "full-wave": _rate("CosineAnnealingLR", 100, T_max=50),
    }
    return {name: abs(end) < 1e-9 for name, end in ends.items()}


def schedule_claims(question):
    names = {"lr0": 1.0, "g": 0.9, "s": 10, "k": 0.1, "T": 100, "W": 10, "cos": math.cos, "pi": math.pi}
    tests = [
        lambda r: [t for t in range(1, 100) if r[t] < r[t - 1]] == list(range(10, 100, 10)),
        lambda r: np.ptp(r[1:] / r[:-1]) < 1e-9,
        lambda r: np.ptp(np.diff(r)) < 1e-9,
        lambda r: np.argmin(np.diff(r)) in (49, 50),
        lambda r: r[0] > 0,
    ]

    def false(test, claim):
        formula = claim.split(": ")[1].split(";")[0]
        return not test(np.array([eval(formula, dict(names, t=t)) for t in range(100)]))

    assert not false(tests[2], question.fix.en)
    lines = question.code.en.strip().split("\n")
    return {n: false(*pair) for n, pair in enumerate(zip(tests, lines, strict=True), 1)}


def inverse_time_decay_duration(k, q):
    rate, t = 1.0, 0
    while rate * q > 1 + 1e-9:
        rate, t = rate / (1 + k * rate), t + 1  # the same decay, from one step to the next
    return t


def exponential_decay_duration(gamma, percent):
    return next(t for t, rate in enumerate(_rates("ExponentialLR", gamma=gamma)) if rate < percent / 100)


def step_decay_in_steps(lr, s, n, epoch):
    return _rate("StepLR", epoch * n, lr=lr, step_size=s, gamma=0.5)


def cyclical_triangle_value(low, high, half, t):
    return _rate("CyclicLR", t, base_lr=low, max_lr=high, step_size_up=half, cycle_momentum=False)


def cosine_rate_value(top, floor_rate, steps, t):
    return _rate("CosineAnnealingLR", t, lr=top, T_max=steps, eta_min=floor_rate)


def schedules_quarter_way_order(_question):
    rates = {
        "exponential": _rate("ExponentialLR", 25, gamma=0.9),
        "inverse": _rate("LambdaLR", 25, lr_lambda=lambda t: 1 / (1 + 0.1 * t)),
        "linear": _rate("LinearLR", 25, start_factor=1.0, end_factor=0.0, total_iters=100),
        "cosine": _rate("CosineAnnealingLR", 25, T_max=100),
    }
    return rankings(rates)


def warmup_unit_bug(question):
    ramp = [2.0 * (t + 1) / 8 for t in range(8)] + [2.0] * 12
    holds = lambda s: np.allclose(s["rates"], ramp)  # noqa: E731
    return mending(question, holds, epochs=4, batches=5, warmup_steps=8, peak=2.0)


def warmup_why(_question):
    squares = np.random.default_rng(0).normal(size=(300, 500)) ** 2
    weights = 0.999 ** np.arange(300)[:, None]
    early, late = squares[0], (weights * squares).sum(0) / weights.sum()
    below, above = (abs(_path("SGD", [5.0], start=1.0, lr=share / 5)[-1]) for share in (1.9, 2.1))  # curvature 5
    return {
        "full-size": all(np.isclose(_path("Adam", [g], lr=0.1)[-1], -0.1, rtol=1e-3) for g in (1e-4, 1.0, 1e4)),
        "few-samples": early.std() / early.mean() > 5 * late.std() / late.mean(),
        "curvature": below < 1 < above,
        "ramp": math.isclose(
            sum(itertools.islice(_rates("LinearLR", start_factor=1e-9, total_iters=50), 51)), 51 / 2, rel_tol=1e-6
        ),
    }
