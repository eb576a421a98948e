"""Another way to the answers about update rules: torch's optimizers run and their state is counted."""

import copy
import functools

import numpy as np
from evidence.showing import accepted, imports, mending, rankings

RULES = {"sgd": "SGD", "momentum": "SGD", "adagrad": "Adagrad", "rmsprop": "RMSprop", "adam": "Adam"}


def _rule(name, weight, lr=0.1):
    import torch

    options = {"momentum": 0.9} if name == "momentum" else {}
    return getattr(torch.optim, RULES[name])([weight], lr=lr, **options)


@functools.cache
def _kept(name):
    """What the rule keeps for each weight: after the gradients 3 and -1, the number for either of two weights."""
    import torch

    w = torch.nn.Parameter(torch.zeros(2))
    optimizer = _rule(name, w)
    for g in (3.0, -1.0):
        w.grad = torch.tensor([g, -g])
        optimizer.step()
    state = optimizer.state[w].values()
    return [kept.tolist() for kept in state if torch.is_tensor(kept) and kept.shape == w.shape]


def what_optimizers_remember(question):
    signed = {name: [kept[0] != kept[1] for kept in _kept(name)] for name in RULES}  # squares have lost the sign
    claims = [
        ("sgd", []),
        ("momentum", [True]),
        ("adagrad", [False]),
        ("rmsprop", [True, False]),
        ("adam", [True, False]),
    ]
    assert _kept("adagrad")[0][0] == 10 and signed["rmsprop"] == [False], question.fix.en
    return {line: signed[name] != said for line, (name, said) in enumerate(claims, start=1)}


def adam_gradient_spike(k, b):
    import torch

    w = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.Adam([w], lr=1.0, betas=(0.9, b), eps=1e-30)
    settled = {name: torch.ones(1, dtype=torch.float64) for name in ("exp_avg", "exp_avg_sq")}
    optimizer.state[w] = {"step": torch.tensor(1e6), **settled}
    w.grad = torch.full_like(w, k)
    optimizer.step()
    return -w.item()


def spot_optimizers_share_a_model(question):
    import torch

    torch.manual_seed(0)
    start, x = torch.nn.Linear(2, 1), torch.randn(20, 2)
    y = x @ torch.tensor([[1.0], [-2.0]]) + 0.5

    def comparable(names):
        losses = list(names["first"].values())
        return len(losses) == 2 and losses[0] == losses[1] > 0.1 and names["loss"] < 0.5 * losses[0]

    def fresh():
        torch.manual_seed(1)
        return {}

    return mending(question, comparable, fresh, x=x, y=y, copy=copy, start=start, **imports())


def update_rule_or_batch(_question):
    """Whether the same gradients lead elsewhere than plain gradient descent leads."""
    import torch

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(12, 2)), rng.normal(size=12)

    def path(rule, rows):
        w = torch.nn.Parameter(torch.zeros(2, dtype=torch.float64))
        optimizer, plain = _rule(rule, w), torch.zeros(2, dtype=torch.float64)
        for _ in range(3):
            at = rows()
            g = 2 * x[at].T @ (x[at] @ w.detach().numpy() - y[at]) / len(at)
            w.grad = torch.tensor(g)
            optimizer.step()
            plain -= 0.1 * w.grad
        return not torch.allclose(w.detach(), plain)

    def few():
        return rng.choice(12, 3, replace=False)

    every = functools.partial(np.arange, 12)
    ways = {"momentum": ("momentum", few), "rmsprop": ("rmsprop", few), "adam": ("adam", few)}
    ways |= {"mini": ("sgd", few), "full": ("sgd", every)}
    return {name: path(*way) for name, way in ways.items()}


def small_random_subset(question):
    """How many of the 50,000 samples an update of each sort of gradient descent may use."""
    whole, some = range(50_000, 50_001), range(2, 50_000)
    used = dict.fromkeys(accepted(question), some)
    used |= dict.fromkeys(("full-batch", "whole-batch", "batch", "整批", "全批量", "批量"), whole)
    return {term: 64 in sizes for term, sizes in used.items()}


def rate_from_sum_to_mean(lr, b, c):
    import torch

    def step(rows, reduction, rate):
        w = torch.nn.Parameter(torch.zeros(1, 1, dtype=torch.float64))
        x = torch.ones(rows, 1, dtype=torch.float64)  # equal samples, so that every batch is the expected one
        torch.nn.functional.mse_loss(x @ w, 3 * x, reduction=reduction).backward()
        torch.optim.SGD([w], lr=rate).step()
        return w.item()

    return step(b, "sum", lr) / step(c, "mean", 1.0)


def momentum_coasting(mu, lr, v0):
    import torch

    w = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.SGD([w], lr=lr, momentum=mu)
    optimizer.state[w]["momentum_buffer"] = torch.full_like(w, v0).detach()
    w.grad = torch.zeros_like(w)
    for _ in range(100):
        optimizer.step()
    return abs(w.item())


def adamw_limit_of_a_weight(g, lr, wd):
    """A step is affine in the weight; the limit is where the step is zero."""
    import torch

    w = torch.nn.Parameter(torch.tensor([0.0, 1.0], dtype=torch.float64))
    optimizer = torch.optim.AdamW([w], lr=lr, weight_decay=wd, eps=1e-30)
    w.grad = torch.full_like(w, g)
    optimizer.step()
    at_zero, at_one = w[0].item(), w[1].item() - 1
    return abs(at_zero / (at_zero - at_one))


def spot_decay_inside_the_division(question):
    import torch

    w, gradients = torch.nn.Parameter(torch.tensor([2.0, -3.0]).double()), torch.tensor([[4.0, 0.1], [-1.0, 0.3]])
    optimizer = torch.optim.AdamW([w], lr=0.1, weight_decay=0.2)
    paths = []
    for g in gradients.double():
        before = w.detach().numpy().copy()
        w.grad = g
        optimizer.step()
        paths.append((before, w.detach().numpy().copy()))
    (_, _), (before, after) = paths
    first = gradients[0].double().numpy()
    scope = {"np": np, "w": before, "g": gradients[1].double().numpy(), "m": 0.1 * first, "v": 0.001 * first**2}
    scope |= {"b1": 0.9, "b2": 0.999, "t": 2, "lr": 0.1, "wd": 0.2, "eps": 1e-8}
    return mending(question, lambda names: np.allclose(names["w"], after, rtol=1e-6), **scope)


def cosine_run_cut_short(_question):
    """The expected loss of a noisy quadratic, step by step, in a hundredth of the steps."""

    def run(planned, steps):
        square, rates = 25.0, 0.2 * (1 + np.cos(np.pi * np.arange(planned) / planned))
        for rate in rates[:steps]:
            square = (1 - rate) ** 2 * square + rate**2
        return square, rates[:steps]

    (cut, rates_a), (whole, rates_b) = run(1000, 500), run(500, 500)
    higher, half = cut > 2 * whole, abs(rates_a[-1] / rates_a[0] - 0.5) < 0.01
    return {
        "equal": np.isclose(cut, whole, rtol=0.05),
        "ahead": cut < whole,
        "hot": higher and half,
        "fewer": higher and len(rates_a) < len(rates_b),
    }


@functools.cache
def _state_bytes(rule):
    """Of one weight; Muon keeps the momentum buffer of SGD."""
    return 4 * len(_kept(rule))


def optimizer_state_with_muon(N, r):
    groups = ["momentum"] * r + ["adam"] * (100 - r)  # a weight in a hundred each
    return N * sum(map(_state_bytes, groups)) / 100


def noise_after_weight_averaging(s, d):
    shares = (1 - d) * d ** np.arange(int(20 / (1 - d)))  # of each past weight in the average
    return s * np.linalg.norm(shares)


def who_jumps_at_a_spike(_question):
    import torch

    def ratio(make, seen=lambda g: g):
        w = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
        optimizer, moved = make([w]), []
        for g in [1.0] * 300 + [100.0]:
            before = w.item()
            w.grad = torch.full_like(w, seen(g))
            optimizer.step()
            moved.append(abs(w.item() - before))
        return moved[-1] / moved[-2]

    settled = adam_gradient_spike(100, 0.999)  # its second moment would take thousands of steps
    return rankings(
        {
            "sign": ratio(lambda ws: torch.optim.SGD(ws, lr=0.01), seen=np.sign),
            "adam": settled,
            "momentum": ratio(lambda ws: torch.optim.SGD(ws, lr=0.01, momentum=0.9)),
            "sgd": ratio(lambda ws: torch.optim.SGD(ws, lr=0.01)),
        }
    )


def explain_choosing_a_batch_size(_question):
    import torch
    from torch.utils.data import DataLoader

    rng = np.random.default_rng(0)
    samples = rng.normal(2, 1, size=4096)  # the gradients of single samples
    spread = {b: samples[rng.integers(4096, size=(2000, b))].mean(1) for b in (32, 1024)}
    updates = {b: len(DataLoader(range(4096), batch_size=b)) for b in (32, 1024)}

    def loss_after_an_epoch(b, rate):
        w = 5.0
        for _ in range(updates[b]):
            w -= rate * w
        return w**2

    def activations(b):
        saved = []
        with torch.autograd.graph.saved_tensors_hooks(lambda t: saved.append(t.numel()), lambda t: t):
            w = torch.ones(8, 16, requires_grad=True)
            torch.tanh(torch.ones(b, 8) @ w).square().sum()
        return sum(saved)

    def steps(b):
        """Down to a hundredth of the loss of a quadratic, each step at the rate that suits its noise best."""
        square, noise, taken = 1.0, 100 / b, 0
        while square > 0.01:
            square *= noise / (noise + square)
            taken += 1
        return taken

    x, w = torch.tensor(rng.normal(size=(32, 4))), torch.zeros(4, dtype=torch.float64, requires_grad=True)
    whole = torch.autograd.grad(((x @ w - 1) ** 2).mean(), w)[0]
    parts = sum(torch.autograd.grad(((part @ w - 1) ** 2).mean(), w)[0] / 4 for part in x.split(8))
    variances = {b: means.var() for b, means in spread.items()}
    unbiased = all(abs(means.mean() - samples.mean()) < 0.02 for means in spread.values())
    return {
        "noise": unbiased and abs(variances[32] / variances[1024] / 32 - 1) < 0.15,
        "updates": updates[32] == 32 * updates[1024],
        "rate": loss_after_an_epoch(1024, 0.01) > 10 * loss_after_an_epoch(32, 0.01)
        and loss_after_an_epoch(1024, 0.32) < 2 * loss_after_an_epoch(32, 0.01),
        "limit": steps(16) > 1.9 * steps(32) and steps(2**16) - steps(2**17) <= 1,
        "memory": activations(1024) == 32 * activations(32) and torch.allclose(parts, whole),
    }
