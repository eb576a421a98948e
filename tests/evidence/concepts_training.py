"""Another way to the answers about training in practice: interrupted runs, simulated clocks, bounds on an influence."""

import copy
import math
from fractions import Fraction

import numpy as np
from evidence.showing import accepted, mending, parameter_count

# Pipeline and losses


def what_a_checkpoint_must_hold(question):
    """A run is resumed without one thing after the other; what it cannot do without makes it end elsewhere."""
    import torch
    from torch import nn

    batches = torch.randn(8, 5, 3, generator=torch.Generator().manual_seed(0))

    def fresh(spread):
        model = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Dropout(0.5), nn.Linear(6, 1))
        for parameter in model.parameters():
            values = torch.linspace(-spread, spread, parameter.numel())
            parameter.data.copy_(values.reshape(parameter.shape))
        model[1].register_forward_hook(lambda module, _, output: setattr(module, "seen", output.detach()))
        return model, torch.optim.AdamW(model.parameters(), lr=0.1)

    def advance(model, optimizer, four, taken):
        for step, batch in enumerate(four, start=taken):
            optimizer.param_groups[0]["lr"] = 0.05 * (1 + math.cos(math.pi * step / 8))
            optimizer.zero_grad()
            ((model(batch) - 1) ** 2).mean().backward()
            optimizer.step()
        return torch.cat([parameter.detach().flatten() for parameter in model.parameters()])

    def resumed(lacking):
        weights, state, random, gradients, seen = copy.deepcopy(saved)
        model, optimizer = fresh(0.1)
        if lacking != "weights":
            model.load_state_dict(weights)
        for kept in state["state"].values():
            for name in {"moments": ("exp_avg", "exp_avg_sq"), "step": ("step",)}.get(lacking, ()):
                kept[name].zero_()
        optimizer.load_state_dict(state)
        if lacking != "gradients":
            for parameter, gradient in zip(model.parameters(), gradients, strict=True):
                parameter.grad = gradient
        if lacking != "activations":
            model[1].seen = seen
        torch.manual_seed(2) if lacking == "random" else torch.set_rng_state(random)
        return advance(model, optimizer, batches[4:], 0 if lacking == "step" else 4)

    with torch.random.fork_rng():
        torch.manual_seed(1)
        model, optimizer = fresh(0.5)
        advance(model, optimizer, batches[:4], 0)
        gradients = [parameter.grad for parameter in model.parameters()]
        saved = copy.deepcopy(
            (model.state_dict(), optimizer.state_dict(), torch.get_rng_state(), gradients, model[1].seen)
        )
        whole = advance(model, optimizer, batches[4:], 4)
        assert torch.equal(resumed(None), whole)
        return {option.id: not torch.allclose(resumed(option.id), whole) for option in question.options}


def accuracy_has_no_slope(question):
    """Difference quotients of the error rate at random weights."""
    rng = np.random.default_rng(0)
    x, y, steps = rng.normal(size=(50, 3)), rng.random(50) < 0.5, 1e-7 * np.eye(3)

    def wrong(w):
        return np.mean((x @ w > 0) != y)

    points = rng.normal(size=(20, 3))
    slopes = {(wrong(w + step) - wrong(w - step)) / 2e-7 for w in points for step in steps}
    said = dict.fromkeys(accepted(question), 0.0) | {"one": 1.0, "1": 1.0, "一": 1.0, "the loss": math.inf}
    return {term: slopes == {value} for term, value in said.items()}


def quantile_from_two_costs(u, o):
    days = 4000
    demand = (np.arange(days) + 0.5) / days
    below = np.cumsum(demand)
    many, few = np.arange(1, days + 1), np.arange(days - 1, -1, -1)
    cost = o * (many * demand - below) + u * (below[-1] - below - few * demand)  # of each demand taken as the forecast
    return 100 * demand[np.argmin(cost)]


def spot_dense_layer_claims(question):
    import torch
    from torch import nn

    torch.manual_seed(0)
    d, k = 12, 5
    layer, x = nn.Linear(d, k, dtype=torch.float64), torch.randn(7, d, dtype=torch.float64)
    depends = torch.autograd.functional.jacobian(layer, x[0])
    conv = nn.Conv2d(3, k, (2, 2), dtype=torch.float64)
    conv.weight.data.copy_(layer.weight.reshape(k, 3, 2, 2))
    conv.bias.data.copy_(layer.bias)
    second = nn.Linear(k, d, dtype=torch.float64)
    one = nn.Linear(d, d, dtype=torch.float64)
    one.weight.data.copy_(second.weight @ layer.weight)
    one.bias.data.copy_(second(layer.bias))
    wider = second(layer(x)).shape[1] > k
    truth = [
        bool((depends != 0).all()),
        parameter_count(layer) == (d + 1) * k,
        not wider,
        torch.allclose(conv(x.reshape(7, 3, 2, 2)).flatten(1), layer(x)),
        torch.allclose(one(x), second(layer(x))),
    ]
    assert wider and layer(x).shape[1] < d, question.fix.en
    return {line: not claim for line, claim in enumerate(truth, start=1)}


# Speed


def _work(*layers):
    """How many numbers the operations of a forward and backward pass in training mode write."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode
    from torch.utils._pytree import tree_leaves

    class Written(TorchDispatchMode):
        numbers = 0

        def __torch_dispatch__(self, function, types, args=(), kwargs=None):
            result = function(*args, **(kwargs or {}))
            self.numbers += sum(leaf.numel() for leaf in tree_leaves(result) if isinstance(leaf, torch.Tensor))
            return result

    with Written() as written:
        torch.nn.Sequential(*layers)(torch.ones(4, 3, 8, 8)).square().mean().backward()
    return written.numbers


def what_shortens_an_epoch(question):
    """The clock of 60 batches, prepared while others are computed; a unit of time is a number written."""
    from torch import nn

    plain = _work(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3))
    dropped = _work(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Dropout(0.5), nn.Conv2d(8, 8, 3))
    normed = _work(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 8, 3), nn.BatchNorm2d(8))

    def epoch(compute=plain, decode=plain, augment=plain / 2, workers=1):
        free, gpu = [0.0] * workers, 0.0
        for batch in range(60):
            free[batch % workers] += decode + augment
            gpu = max(gpu, free[batch % workers]) + compute
        return gpu

    assert 0.3 < 1 - 60 * plain / epoch() < 0.36, "the GPU idles for a third of the time"
    times = {
        "workers": epoch(workers=4),
        "dropout": epoch(compute=dropped),
        "cache": epoch(decode=plain / 10),
        "augment": epoch(augment=plain),
        "norm": epoch(compute=normed),
    }
    return {option.id: times[option.id] < epoch() for option in question.options}


def speedup_of_one_part(p, k):
    slices = [Fraction(1)] * (100 - p) + [1 / Fraction(str(k))] * p
    return float(100 / sum(slices))


def learned_task_weights(A, B):
    from scipy.optimize import minimize_scalar

    def weight(loss):
        found = minimize_scalar(
            lambda s: np.exp(-s) * loss + s, bounds=(-6, 6), method="bounded", options={"xatol": 1e-7}
        )
        return np.exp(-found.x)

    return weight(B) / weight(A)


# Privacy and data


def spot_private_gradient_step(question):
    """One gradient is enormous, the others are short enough to stay as they are."""
    g = np.random.default_rng(0).normal(size=(8, 3)) * np.array([1e6, *[0.01] * 7])[:, None]

    def private(names):
        reach = np.linalg.norm(names["clipped"], axis=1)  # of each sample in the sum
        kept = np.allclose(names["clipped"][1:], g[1:])
        noise = np.random.default_rng(1).normal(size=3) * 2.0 * 0.7
        moved = -(names["clipped"].sum(axis=0) + noise) / 8
        return (reach <= 0.7 + 1e-9).all() and kept and np.allclose(names["w"], moved)

    def fresh():
        return {"rng": np.random.default_rng(1), "w": np.zeros(3)}

    return mending(question, private, fresh, np=np, g=g, C=0.7, lr=1.0, sigma=2.0)


def spot_cifar_channels_first(question):
    images = np.random.default_rng(0).integers(0, 256, size=(2, 32, 32, 3)).astype(np.uint8)
    mean, std = np.array([0.5, 0.4, 0.3]), np.array([0.2, 0.25, 0.3])
    planes = [[(image[..., c] / 255 - mean[c]) / std[c] for c in range(3)] for image in images]
    return mending(
        question, lambda names: np.allclose(names["x"], planes, atol=1e-5), np=np, images=images, mean=mean, std=std
    )
