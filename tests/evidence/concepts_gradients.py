"""Another way to the answers about gradients, softmax and losses."""

import itertools

import numpy as np
from evidence.showing import accepted, mending, procedures


def _slope(function, at):
    """The derivative of a scalar function at a number, by autograd in double precision."""
    import torch

    x = torch.tensor(float(at), dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(function(x), x)[0].item()


def _same(got, expected):
    return np.shape(got) == np.shape(expected) and bool(np.allclose(got, expected))


def _rises(values):
    return bool(np.all(np.diff(values) > 1e-9))


# Backpropagation


def training_step_order(question):
    import torch

    torch.manual_seed(0)
    x, y = torch.randn(8, 3, dtype=torch.float64), torch.randn(8, 1, dtype=torch.float64)
    first, second = torch.randn(3, 4, dtype=torch.float64), torch.randn(4, 1, dtype=torch.float64)
    w1, w2 = first.clone().requires_grad_(), second.clone().requires_grad_()
    ((torch.tanh(x @ w1) @ w2 - y) ** 2).mean().backward()

    def loss(s):
        s["loss"] = ((s["p"] - y) ** 2).mean()

    def delta_output(s):  # the error signal is the derivative of a loss that has been computed
        s["d2"] = torch.autograd.grad(s["loss"], s["p"])[0]

    steps = {
        "hidden": lambda s: s.update(h=torch.tanh(x @ s["w1"])),
        "output": lambda s: s.update(p=(s["h"] @ s["w2"]).requires_grad_()),
        "loss": loss,
        "delta-output": delta_output,
        "delta-hidden": lambda s: s.update(d1=(s["d2"] @ s["w2"].T) * (1 - s["h"] ** 2)),
        "update": lambda s: s.update(w1=s["w1"] - x.T @ s["d1"], w2=s["w2"] - s["h"].T @ s["d2"]),
    }

    def right(s):
        return _same(s["w1"], first - w1.grad) and _same(s["w2"], second - w2.grad)

    return procedures(question, steps, right, w1=first, w2=second)


def backward_leaves_weights(_question):
    import torch

    torch.manual_seed(0)
    model, x, y = torch.nn.Linear(3, 1), torch.randn(8, 3), torch.randn(8, 1)
    before = [w.detach().clone() for w in model.parameters()]
    empty = all(w.grad is None for w in model.parameters())
    loss = ((model(x) - y) ** 2).mean()
    value = loss.item()
    loss.backward()
    again = ((model(x) - y) ** 2).mean().item()
    return {
        "moved": any(not torch.equal(old, new) for old, new in zip(before, model.parameters(), strict=True)),
        "gradients": empty and all(w.grad is not None and w.grad.abs().sum() > 0 for w in model.parameters()),
        "loss": not np.isfinite(value),  # it was a number before the call
        "smaller": again < value,
    }


def sigmoid_neuron_squared_error_gradient(w, x, b, y):
    import torch

    return _slope(lambda weight: (torch.sigmoid(weight * x + b) - y) ** 2, w)


def two_layer_relu_gradient(u, x, b, v, t):
    import torch

    return _slope(lambda weight: 0.5 * (v * torch.relu(weight * x + b) - t) ** 2, u)


def _sigmoid_net(biases):
    """Data, weights and the gradients of the mean binary cross-entropy by autograd."""
    import torch

    rng = np.random.default_rng(0)
    scope = {"X": rng.normal(size=(5, 3)), "y": np.array([[0.0], [1], [1], [0], [1]])}
    scope |= {"W1": rng.normal(size=(3, 4)), "W2": rng.normal(size=(4, 1))}
    scope |= {"b1": rng.normal(size=4) * biases, "b2": rng.normal(size=1) * biases}
    leaf = {name: torch.tensor(scope[name], requires_grad=name[0] in "Wb") for name in scope}
    hidden = torch.sigmoid(leaf["X"] @ leaf["W1"] + leaf["b1"])
    logits = hidden @ leaf["W2"] + leaf["b2"]
    torch.nn.functional.binary_cross_entropy_with_logits(logits, leaf["y"]).backward()
    scope |= {"np": np, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "lr": 0.5}
    return scope, {name: leaf[name].grad.numpy() for name in ("W1", "b1", "W2", "b2")}


def spot_tanh_factor_in_sigmoid_net(question):
    scope, gradients = _sigmoid_net(biases=1)

    def right(names):
        return all(_same(names[f"d{name}"], gradient) for name, gradient in gradients.items())

    return mending(question, right, **scope)


def spot_update_before_backward(question):
    scope, gradients = _sigmoid_net(biases=0)

    def right(names):
        return all(_same(names[f"new_{n}"], scope[n] - scope["lr"] * gradients[n]) for n in ("W1", "W2"))

    return mending(question, right, **scope)


def reverse_mode_term(question):
    import torch

    weights = torch.linspace(-1, 1, 6, dtype=torch.float64)

    def loss(w):
        return torch.tanh(w).prod() + (w**2).sum()

    leaf = weights.clone().requires_grad_()
    reverse = [torch.autograd.grad(loss(leaf), leaf)[0]]
    directions = torch.eye(6, dtype=torch.float64)
    forward = [torch.autograd.functional.jvp(loss, weights, direction)[1] for direction in directions]
    assert torch.allclose(reverse[0], torch.stack(forward))
    sweeps = {"backwards": len(reverse), "forwards": len(forward)}
    way = dict.fromkeys(accepted(question), "backwards")
    way |= dict.fromkeys(["forward", "前向", "tangent", "正向"], "forwards")
    return {term: sweeps[direction] == 1 for term, direction in way.items()}


# Softmax and logits


def softmax_shift_invariance(_question):
    z = np.random.default_rng(0).normal(size=(200, 5))
    before, after = ([np.exp(row) / np.exp(row).sum() for row in rows] for rows in (z, z + 3))
    growth = np.max(after, axis=1) - np.max(before, axis=1)
    return {
        "same": bool(np.allclose(before, after)),
        "flatter": bool(growth.min() < -1e-9),
        "sharper": bool(growth.max() > 1e-9),
        "unnormalised": bool(np.sum(after, axis=1).max() > 1 + 1e-9),
    }


def softmax_temperature_probability(a, b, c, T):
    import torch

    return torch.distributions.Categorical(logits=torch.tensor([a, b, c], dtype=torch.float64) / T).probs[0].item()


def softmax_jacobian_entry(p, q):
    import torch

    z = torch.tensor([p, q, 1 - p - q], dtype=torch.float64).log()
    return torch.autograd.functional.jacobian(lambda z: z.softmax(0), z)[0, 1].item()


def spot_softmax_over_whole_batch(question):
    import torch

    z, y = np.random.default_rng(0).normal(size=(4, 3)), np.array([0, 2, 1, 1])
    loss = torch.nn.functional.cross_entropy(torch.tensor(z), torch.tensor(y)).item()
    return mending(question, lambda names: _same(names["loss"], loss), np=np, z=z, y=y)


def argmax_needs_no_softmax(_question):
    from scipy.special import softmax

    rng = np.random.default_rng(0)
    z, labels = rng.normal(size=(500, 6)) * 3 - 4, rng.integers(6, size=500)
    p = softmax(z, axis=1)
    kept = z.argmax(1) == p.argmax(1)
    right_class = np.argsort(np.argsort(p, axis=1), axis=1) > np.argsort(np.argsort(z, axis=1), axis=1)
    below, above = z.max(1) <= 1, z.max(1) > 1
    assert below.any() and above.any()
    assert (z < 0).any(axis=1).all()
    return {
        "never": bool(kept.all()),
        "negative": not kept[(z < 0).any(axis=1)].all(),
        "raises": bool(right_class[np.arange(500), labels].any()),
        "hot": bool(kept[below].all() and not kept[above].all()),
    }


# Losses


def initial_loss_of_a_classifier(C):
    import torch

    return torch.nn.functional.cross_entropy(torch.zeros(1, C, dtype=torch.float64), torch.tensor([0])).item()


def cross_entropy_logit_gradient(p, y, N):
    import torch

    z = torch.zeros(N, 3, dtype=torch.float64)
    z[0] = torch.tensor([p, (1 - p) / 2, (1 - p) / 2], dtype=torch.float64).log()
    z.requires_grad_()
    torch.nn.functional.cross_entropy(z, torch.full((N,), 0 if y else 1)).backward()
    return z.grad[0, 0].item()


def binary_cross_entropy_from_logit(z, y):
    from scipy.special import expit
    from scipy.stats import bernoulli

    return -bernoulli.logpmf(y, expit(z))


def saturated_sigmoid_two_losses(_question):
    import torch
    import torch.nn.functional as F

    one, z = torch.tensor(1.0, dtype=torch.float64), np.log(0.001 / 0.999)
    squared = abs(_slope(lambda z: (torch.sigmoid(z) - 1) ** 2, z))
    entropy = abs(_slope(lambda z: F.binary_cross_entropy_with_logits(z, one), z))
    said = {"equal": (1, 1), "large": (2, 1000), "right-one": (0.002, 1), "swapped": (1, 0.002)}
    return {name: bool(np.allclose((squared, entropy), pair, rtol=0.01)) for name, pair in said.items()}


def stable_cross_entropy_order(question):
    import torch

    z, label = np.array([1000.0, 998.0, 1001.0]), 1
    truth = torch.nn.functional.cross_entropy(torch.tensor(z)[None], torch.tensor([label])).item()
    steps = {
        "shift": lambda s: s.update(shifted=z - z.max()),
        "exp": lambda s: s.update(exps=np.exp(s["shifted"])),
        "sum": lambda s: s.update(total=s["exps"].sum()),
        "log": lambda s: s.update(log=np.log(s["total"])),
        "subtract": lambda s: s.update(loss=s["log"] - s["shifted"][label]),
    }
    return procedures(question, steps, lambda s: _same(s["loss"], truth))


def softmax_fed_twice_floor(K):
    import torch

    best = torch.softmax(torch.eye(K, dtype=torch.float64)[:1] * 1e4, dim=1)
    return torch.nn.functional.cross_entropy(best, torch.tensor([0])).item()


def heads_that_fit_their_loss(_question):
    import torch
    from torch.nn import BCELoss, BCEWithLogitsLoss, CrossEntropyLoss, NLLLoss

    z, y = torch.tensor([[2.0, -1.0, 0.5], [0.3, 0.1, 1.5]]), torch.tensor([0, 1])
    chances = [np.exp(row)[label] / np.exp(row).sum() for row, label in zip(z.numpy(), y, strict=True)]
    many = -np.log(np.prod(chances)) / 2
    logit, bit = torch.tensor([1.5, -0.7]), torch.tensor([1.0, 1.0])
    two = -np.log(np.prod(1 / (1 + np.exp(-logit.numpy())))) / 2
    return {
        "logits-ce": _same(CrossEntropyLoss()(z, y).item(), many),
        "softmax-ce": _same(CrossEntropyLoss()(z.softmax(1), y).item(), many),
        "log-softmax-nll": _same(NLLLoss()(z.log_softmax(1), y).item(), many),
        "softmax-nll": _same(NLLLoss()(z.softmax(1), y).item(), many),
        "sigmoid-bce": _same(BCELoss()(logit.sigmoid(), bit).item(), two),
        "sigmoid-bce-logits": _same(BCEWithLogitsLoss()(logit.sigmoid(), bit).item(), two),
    }


def explain_cross_entropy_not_squared_error(_question):
    import torch
    import torch.nn.functional as F
    from scipy.stats import bernoulli, norm

    one = torch.tensor(1.0, dtype=torch.float64)
    z = np.linspace(-8, 8, 81)
    p = 1 / (1 + np.exp(-z))
    entropy = np.array([_slope(lambda t: F.binary_cross_entropy_with_logits(t, one), at) for at in z])
    squared = np.array([_slope(lambda t: (torch.sigmoid(t) - 1) ** 2, at) for at in z])
    gaussian = -2 * norm.logpdf(1, loc=p)
    return {
        "cancels": _same(entropy, p - 1),
        "saturates": bool(abs(squared[0]) < 0.001 < 0.99 < abs(entropy[0])),
        "likelihood": _same(-bernoulli.logpmf(1, p), np.log1p(np.exp(-z)))
        and _same(np.diff(gaussian), np.diff((p - 1) ** 2)),
        "convex": _rises(entropy) and not _rises(squared),  # convex: the slope never falls
    }


def mse_gradient_of_one_output(N, D, d):
    import torch

    output = torch.zeros(N, D, dtype=torch.float64, requires_grad=True)
    target = torch.zeros(N, D, dtype=torch.float64)
    target[0, 0] = -d
    torch.nn.functional.mse_loss(output, target).backward()
    return output.grad[0, 0].item()


def label_smoothing_target(eps, K):
    import torch

    z = torch.zeros(1, K, dtype=torch.float64, requires_grad=True)
    torch.nn.functional.cross_entropy(z, torch.tensor([0]), label_smoothing=eps).backward()
    return (z.softmax(1) - z.grad)[0, 0].item()  # the gradient is prediction minus target


def focal_loss_weight(p, g):
    """The chance that g independent tries all miss, by enumeration."""
    return sum(
        np.prod([1 - p if miss else p for miss in tries]) for tries in itertools.product((0, 1), repeat=g) if all(tries)
    )
