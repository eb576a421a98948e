"""Evidence for PyTorch, NumPy and the debugging of training: programs that run, as shown and repaired."""

import copy
import math

import numpy as np
from evidence.showing import mending

# Tensors, gradients and modules


def channels_last_pixel_vectors(question):
    import torch

    N, C, H, W = 2, 3, 4, 5
    x = torch.arange(N * C * H * W).view(N, C, H, W)

    def right(expression):
        y = eval(expression.strip("`"), {"x": x, "N": N, "C": C, "H": H, "W": W})
        places = [(n, i, j) for n in range(N) for i in range(H) for j in range(W)]
        return y.shape == (N, H, W, C) and all(torch.equal(y[n, i, j], x[n, :, i, j]) for n, i, j in places)

    return {option.id: right(option.text.en) for option in question.options}


def gradient_of_the_input_image(_question):
    import torch

    torch.manual_seed(0)
    given = torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3),
        torch.nn.BatchNorm2d(4),
        torch.nn.Flatten(),
        torch.nn.Dropout(),
        torch.nn.Linear(64, 2),
    )

    def works(train=False, detach=False, record=True):
        model, maps = copy.deepcopy(given), []
        for _ in range(2):
            image = torch.linspace(0, 1, 36).view(1, 1, 6, 6).requires_grad_()
            model.train(train)
            with torch.set_grad_enabled(record):
                score = model(image.detach() if detach else image)[0, 0]
            if not score.requires_grad:
                return False  # backward would raise
            score.backward()
            maps.append(image.grad)
        untouched = all(torch.equal(value, given.state_dict()[name]) for name, value in model.state_dict().items())
        return maps[0] is not None and torch.equal(*maps) and untouched

    return {
        "train": works(train=True),
        "eval": works(),
        "detached": works(train=True, detach=True),
        "no-grad": works(record=False),
    }


def which_tensors_pass_the_gradient(question):
    import torch

    def received(definition):
        w = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
        scope = {"w": w, "torch": torch}
        exec(definition.strip("`"), scope)
        loss = (scope["v"] * scope["v"]).sum()
        if loss.requires_grad:
            loss.backward()
        return w.grad is not None

    return {option.id: received(option.text.en) for option in question.options}


def two_steps_without_clearing(a, lr):
    import torch

    w = torch.nn.Parameter(torch.tensor(a, dtype=torch.float64))
    optimizer = torch.optim.SGD([w], lr=lr)
    for _ in range(2):
        loss = w**2
        loss.backward()
        optimizer.step()
    return w.item()


def spot_layers_in_a_list(question):
    import torch

    def works(scope):
        net = scope["Net"]([3, 5, 4])
        net(torch.ones(2, 3)).sum().backward()
        shapes = {tuple(parameter.shape) for parameter in net.parameters()}
        return {(5, 3), (4, 5), (1, 4)} <= shapes and all(p.grad is not None for p in net.parameters())

    return mending(question, works, torch=torch, nn=torch.nn)


# Debugging


def floor_of_an_overfit_batch(n, d):
    from scipy.optimize import minimize_scalar

    pair = minimize_scalar(lambda p: -math.log(p) - math.log(1 - p), bounds=(0.01, 0.99), method="bounded")
    certain = -math.log(1.0)
    return (d * pair.fun + (n - 2 * d) * certain) / n


def checks_before_a_long_run(_question):
    import torch

    torch.manual_seed(0)
    classes = 4
    centres, y = torch.randn(classes, 6), torch.arange(64) % classes
    x = centres[y] + 0.3 * torch.randn(64, 6)
    entropy = torch.nn.functional.cross_entropy

    def network():
        return torch.nn.Sequential(torch.nn.Linear(6, 32), torch.nn.Tanh(), torch.nn.Linear(32, classes))

    def first_loss(scale):
        with torch.no_grad():
            return entropy(scale * network()(x), y).item()

    def trained(x, y, labels=lambda y: y, steps=200):
        model = network()
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        for _ in range(steps):
            optimizer.zero_grad()
            loss = entropy(model(x), labels(y))
            loss.backward()
            optimizer.step()
        return loss.item()

    def still(cut):
        model = network()
        before = [parameter.detach().clone() for parameter in model.parameters()]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        hidden = model[1](model[0](x))
        entropy(model[2](hidden.detach() if cut else hidden), y).backward()
        optimizer.step()
        return sum(torch.equal(*pair) for pair in zip(before, model.parameters(), strict=True))

    chance = math.log(classes)
    return {
        "one-batch": trained(x[:8], y[:8]) < 0.05 and trained(x[:8], y[:8], lambda y: y[torch.randperm(8)]) > 0.5,
        "first-loss": abs(first_loss(1) - chance) < 0.3 and first_loss(100) > 5 * chance,
        "all-move": still(cut=False) == 0 and still(cut=True) == 2,
        "blank-inputs": trained(0 * x, y) > 0.98 * chance and trained(x, y) < 0.3 * chance,
    }


def central_difference_error(x, h):
    import torch

    at = torch.tensor(float(x), dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(at**4, at)
    return ((x + h) ** 4 - (x - h) ** 4) / (2 * h) - slope.item()


def spot_numeric_gradient(question):
    start = np.array([[0.5, -1.0], [2.0, 0.0]])

    def works(scope):
        w = start.copy()
        grad = scope["numeric_gradient"](lambda w: (w**3).sum() + w[0, 0] * w[1, 0], w)
        cross = np.array([[2.0, 0.0], [0.5, 0.0]])
        return np.allclose(grad, 3 * start**2 + cross, atol=1e-6) and np.allclose(w, start, atol=1e-8)

    return mending(question, works, np=np)


def spot_row_minus_column(question):
    X, new = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 4.0], [2.0, 2.0]]), np.array([[2.0], [-1.0]])
    y = X @ new + np.array([[1.0], [-1.0], [1.0], [0.0]])
    data, old = np.hstack([X, y]), np.array([[0.5], [0.5]])
    fall = sum((t - x @ old.ravel()) ** 2 for x, t in zip(X, y.ravel(), strict=True)) / 4 - 0.75

    def works(scope):
        return np.isclose(scope["improvement"](data, old, new), fall)

    lines = question.code.en.splitlines()
    for n in (3, 4):  # a column made where it is used mends one of the two errors only
        scope = {"np": np}
        exec("\n".join([*lines[:n], lines[n].replace("- y)", "- y[:, None])"), *lines[n + 1 :]]), scope)
        assert lines[n].count("- y)") == 1 and not works(scope)
    return mending(question, works, np=np)
