"""Another way to every answer of the bank `concepts`: autograd, enumeration, simulation.

Activations, information, networks and values stand here; gradients, softmax and losses come from `concepts_gradients`.
"""

import itertools

import numpy as np
from evidence.concepts_depth import *  # noqa: F403  questions look their evidence up in this module
from evidence.concepts_gradients import *  # noqa: F403
from evidence.concepts_gradients import _same, _slope
from evidence.concepts_images import *  # noqa: F403
from evidence.concepts_training import *  # noqa: F403
from evidence.showing import accepted, mending, parameter_count, rankings

# Forward pass


def forward_pass_two_hidden_units(x, b, v):
    import torch

    hidden, output = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)
    start = {hidden: ([[2.0], [-1.0]], [b, 1.0]), output: ([[v, -3.0]], [1.0])}
    with torch.no_grad():
        for layer, (weight, bias) in start.items():
            layer.weight.copy_(torch.tensor(weight))
            layer.bias.copy_(torch.tensor(bias))
        return torch.nn.Sequential(hidden, torch.nn.ReLU(), output)(torch.tensor([[float(x)]])).item()


def once_before_the_loop(question):
    """Whether training finds the true weights with this step, beside the weights' start, done only once."""
    base, truth = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]]), np.array([1.0, -2.0])
    masks = [np.array(mask) for mask in ((0, 1), (1, 0), (1, 1))]

    def learns(outside):
        for step in range(300):
            batch = base * (1 + step % 4) + 5 * (step % 3)  # in other units each time
            if step == 0 or "initialise" not in outside:
                w = np.array([0.3, 0.1])
            if step == 0 or "mask" not in outside:
                mask = masks[step % 3]
            if step == 0 or "statistics" not in outside:
                mean, spread = batch.mean(axis=0), batch.std(axis=0)
            if step == 0 or "clear" not in outside:
                gradient = np.zeros(2)
            x = (batch - mean) / spread * mask
            gradient = gradient + 2 * x.T @ (x @ w - base @ truth) / len(base)
            w = w - 0.05 * gradient
        return bool(np.allclose(w, truth, atol=1e-3))

    assert not learns(outside=())
    return {option.id: learns(outside=("initialise", option.id)) for option in question.options}


def naive_sigmoid_overflow(question):
    def overflows(x):
        with np.errstate(over="raise", under="ignore"):
            try:
                1 / (1 + np.exp(-np.float64(x)))
            except FloatingPointError:
                return True
        return False

    return {option.id: overflows(option.text.en.strip("$").removeprefix("x=")) for option in question.options}


# Activation functions


def tanh_slope_from_output(a):
    import torch

    return _slope(torch.tanh, np.arctanh(a))


def steeper_sigmoid_slope(a, x):
    import torch

    return _slope(lambda x: torch.sigmoid(a * x), x)


def leaky_relu_chain_gradient(n, k, alpha):
    import torch

    def chain(x):
        for unit in range(n):  # each bias puts its unit where it is meant to be
            x = torch.nn.functional.leaky_relu(x - x.detach() + (-1 if unit < k else 1), alpha)
        return x

    return _slope(chain, 0.5)


def silu_value(x):
    import torch

    return torch.nn.functional.silu(torch.tensor(x, dtype=torch.float64)).item()


def _activation(name):
    import torch
    import torch.nn.functional as F

    known = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "gelu": F.gelu, "silu": F.silu}
    known |= {"softplus": F.softplus, "leaky": lambda x: F.leaky_relu(x, 0.01)}
    return known[name.split("-")[0]]


def non_monotone_activations(question):
    import torch

    grid = torch.linspace(-4, 4, 801, dtype=torch.float64)
    return {o.id: bool((_activation(o.id)(grid).diff() < -1e-6).any()) for o in question.options}


def activation_slopes_at_minus_two(question):
    return rankings({item.id: _slope(_activation(item.id), -2) for item in question.items})


def spot_activation_claims(question):
    claims = [line.rstrip(".") for line in question.code.en.splitlines()]
    peak = max(_slope(_activation("sigmoid"), x) for x in np.linspace(-3, 3, 61))
    found = [
        peak,
        _slope(_activation("tanh"), 0),
        _slope(_activation("relu"), 3),
        _slope(_activation("relu"), -3),
        _slope(_activation("leaky"), -3),
    ]
    said = [float(claim.split()[-1]) for claim in claims]
    assert abs(float(question.fix.en.rstrip(".").split()[-1]) - found[2]) < 1e-12
    return {n: abs(a - b) > 1e-9 for n, (a, b) in enumerate(zip(said, found, strict=True), start=1)}


def _relu_unit(bias, slope=0.0, rate=1.0):
    """Parameters before and after one SGD step of a net whose single hidden unit has this bias, and its activations."""
    import torch

    x = torch.linspace(0, 1, 8, dtype=torch.float64)[:, None]
    start = [torch.tensor(value, dtype=torch.float64) for value in (2.0, bias, 3.0)]
    weight, offset, outgoing = (value.clone().requires_grad_() for value in start)
    hidden = torch.nn.functional.leaky_relu(x * weight + offset, slope)
    ((hidden * outgoing - 1) ** 2).mean().backward()
    torch.optim.SGD([weight, offset, outgoing], lr=rate).step()
    moved = [(new - old).item() for old, new in zip(start, (weight, offset, outgoing), strict=True)]
    return moved, hidden.detach(), torch.relu(x * weight + offset).detach()


def dead_relu_next_step(_question):
    moved, output, _ = _relu_unit(bias=-10.0)
    assert not output.any()
    return {
        "frozen": moved[0] == 0 and moved[1] == 0,
        "bias": moved[0] == 0 and moved[1] > 0,
        "outgoing": moved[0] != 0 or moved[2] != 0,
        "rate": _relu_unit(bias=-10.0, rate=1000.0)[0][0] != 0,
    }


def explain_dead_relu(_question):
    import torch

    moved, dead, _ = _relu_unit(bias=-10.0)
    alive, after_large = (_relu_unit(bias=0.5, rate=rate)[2] for rate in (0.01, 1.0))
    return {
        "zero-gradient": not dead.any() and moved == [0, 0, 0],
        "cause": bool(alive.any()) and not after_large.any(),
        "slope": all(_relu_unit(bias=-10.0, slope=0.01)[0]),
        "revival": bool(torch.relu(torch.tensor(6.0) * 2 - 10) > 0),  # same weights, a larger input
    }


def stacked_linear_layers(question):
    """One affine map reproduces ten of them stacked, no map at all does not."""
    rng = np.random.default_rng(0)
    x, out = rng.normal(size=(50, 4)), None
    for _ in range(10):
        out = (x if out is None else out) @ rng.normal(size=(4, 4)) + rng.normal(size=4)
    rows = np.c_[x, np.ones(50)]
    enough = {0: np.allclose(x, out), 1: np.allclose(rows @ np.linalg.lstsq(rows, out, rcond=None)[0], out)}
    fewest = min(layers for layers, exact in enough.items() if exact)
    says = dict.fromkeys(accepted(question), fewest == 1)
    return says | {"0": fewest == 0, "2": fewest == 2, "二": fewest == 2, "10": fewest == 10, "ten": fewest == 10}


# Information and generalisation


def kl_of_two_coins(p, q):
    from scipy.stats import entropy

    return entropy([p, 1 - p], [q, 1 - q])


def what_cross_entropy_minimises(_question):
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4), size=50)
    loss = -(p * np.log(q)).sum(1)
    offered = {
        "forward-kl": (p * np.log(p / q)).sum(1),
        "reverse-kl": (q * np.log(q / p)).sum(1),
        "model-entropy": -(q * np.log(q)).sum(1),
        "data-entropy": np.full(50, -(p * np.log(p)).sum()),
    }
    return {name: bool(np.ptp(loss - values) < 1e-9) for name, values in offered.items()}


def cross_entropy_is_likelihood(question):
    rng = np.random.default_rng(0)
    models, y = rng.dirichlet(np.ones(3), size=(40, 6)), rng.integers(3, size=6)
    given = models[:, np.arange(6), y]
    ranking = np.argsort(-np.log(given).mean(1))  # the best model first
    joint = bool((np.argsort(-given.prod(1)) == ranking).all())
    entropy = bool((np.argsort((models * np.log(models)).sum((1, 2))) == ranking).all())
    variance = bool((np.argsort(-models.var((1, 2))) == ranking).all())
    says = dict.fromkeys(accepted(question), joint)
    return says | {"entropy": entropy, "熵": entropy, "variance": variance, "方差": variance}


def entropy_of_four_outcomes(question):
    from scipy.stats import entropy

    chances = {item.id: [float(x) for x in item.text.en.strip("$()").split(",")] for item in question.items}
    return rankings({name: entropy(each, base=2) for name, each in chances.items()})


def averaged_models_expected_error(n, b, s, u):
    """By enumeration: each model errs by plus or minus s, the label by plus or minus u."""
    signs = np.array(list(itertools.product((-1, 1), repeat=n + 1)))
    return float(np.mean((b + s * signs[:, :n].mean(1) - u * signs[:, n]) ** 2))


def more_neighbours_bias_variance(_question):
    from sklearn.neighbors import KNeighborsRegressor

    x = np.linspace(0, 2 * np.pi, 40)[:, None]
    curve = np.sin(x)
    targets = curve + 0.5 * np.random.default_rng(0).normal(size=(40, 400))  # 400 training sets
    middle = (x + 0.05)[:-1]

    def parts(k):
        found = KNeighborsRegressor(k).fit(x, targets).predict(middle)
        return np.mean((found.mean(1) - np.sin(middle[:, 0])) ** 2), found.var(1).mean()

    (bias, variance), (bias_after, variance_after) = parts(1), parts(25)
    rises, falls = bias_after > 10 * bias, bias_after < bias / 10
    calmer = variance_after < variance
    return {
        "both": bool(falls and calmer),
        "flexible": bool(falls and not calmer),
        "stiff": bool(rises and calmer),
        "ensemble": bool(not rises and not falls and calmer),
    }


# Networks and regression


def mlp_parameter_count(d, h, k, c):
    import torch

    with torch.device("meta"):
        layers = [torch.nn.Linear(*sizes) for sizes in ((d, h), (h, k), (k, c))]
    return parameter_count(*layers)


def what_gradient_descent_learns(_question):
    import torch

    torch.manual_seed(0)
    linear, norm, drop = torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Dropout(0.2)
    relu, grid = torch.nn.ReLU(), torch.linspace(-2, 2, 9)
    net = torch.nn.Sequential(linear, relu, norm, drop, torch.nn.Linear(4, 1))

    def seen():
        shown = {"weight": linear.weight, "bias": linear.bias, "scale": norm.weight, "activation": relu(grid)}
        shown = {name: value.detach().clone() for name, value in shown.items()}
        return shown | {"dropout": torch.tensor(drop.p), "width": torch.tensor(linear.out_features)}

    before = seen()
    ((net(torch.randn(16, 3)) - torch.randn(16, 1)) ** 2).mean().backward()
    torch.optim.SGD(net.parameters(), lr=0.1).step()
    return {name: not torch.equal(before[name], value) for name, value in seen().items()}


def spot_bias_as_column(question):
    first, second = [1.0, 3.0, 5.0], [2.0, 4.0, 6.0]
    bias = (10.0, 20.0, 30.0)  # unit by unit
    truth = [[a + bias[0], b + bias[1], 2 * a + b + bias[2]] for a, b in zip(first, second, strict=True)]
    return mending(question, lambda names: _same(names["A"], truth), np=np)


def spot_next_token_labels(question):
    import torch

    table = torch.randn(7, 7, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    tokens = torch.tensor([[3, 1, 4, 1, 5], [2, 6, 5, 3, 0]])
    nll = [-table[a].log_softmax(0)[b].item() for row in tokens.tolist() for a, b in itertools.pairwise(row)]
    scope = {"tokens": tokens, "model": lambda ids: table[ids], "log_softmax": torch.log_softmax}

    return mending(question, lambda names: _same(names["loss"].item(), np.mean(nll)), **scope)


def logistic_regression_weight_gradient(p, y, x):
    import torch
    from scipy.special import logit

    label, w = torch.tensor(float(y), dtype=torch.float64), 0.3
    rest = logit(p) - w * x
    return _slope(lambda w: torch.nn.functional.binary_cross_entropy_with_logits(w * x + rest, label), w)


def least_squares_largest_rate(a, b, c):
    """By bisection: the largest rate at which twenty steps of gradient descent come closer to the optimum."""

    def shrinks(rate):
        w = 1.0
        for _ in range(20):
            w -= rate * sum(2 * (w * x - 0.0) * x for x in (a, b, c)) / 3
        return abs(w) < 1

    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if shrinks(middle) else (low, middle)
    return low


def spot_label_inside_prediction(question):
    x, y = np.array([1.0, 2.0, 3.0]), np.array([2.1, 3.9, 6.2])
    best = np.linalg.lstsq(x[:, None], y, rcond=None)[0][0]
    return mending(question, lambda names: _same(names["w"], best), np=np, x=x, y=y)


# Value functions


def discounted_return_of_three_rewards(r, s, t, g):
    step = np.eye(3, k=1)  # state 0 leads to 1, 1 to 2, and 2 to the end
    return float(np.linalg.solve(np.eye(3) - g * step, [r, s, t])[0])


def value_of_repeating_state(r, q, g):
    value, before = 0.0, -1.0
    while value != before:  # Bellman backups until nothing moves
        value, before = r + g * (q * value + (1 - q) * 0.0), value
    return value
