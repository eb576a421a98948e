"""Another way to the answers about what books and courses teach: autograd, gradient descent run, small data."""

import itertools

import numpy as np
from evidence.showing import imports, mending, procedures, rankings
from scipy import optimize
from sklearn import metrics


def early_stopping_as_a_penalty(lam, eta, tau):
    w = 0.0
    for _ in range(tau):
        w -= eta * lam * (w - 1)
    return lam * (1 - w) / w  # there the pull of the loss and that of the penalty balance


def spot_labels_for_a_sparse_loss(question):
    def right(names):
        return names["loss"].isfinite() and (names["y"] < 10).all() and names["logits"].shape == (100, 10)

    return mending(question, right, **imports())


def gradient_signs_behind_positive_inputs(question):
    import torch

    rng = torch.Generator().manual_seed(0)
    gradients = []
    for target in (-5.0, 0.5, 5.0):
        for _ in range(20):
            inputs = torch.sigmoid(torch.randn(4, generator=rng))
            weights = torch.randn(4, generator=rng, requires_grad=True)
            (inputs @ weights - target).square().backward()
            gradients.append(weights.grad.numpy())
    seen = {
        "positive": all((gradient > 0).all() for gradient in gradients),
        "same": all(len(set(np.sign(gradient))) == 1 for gradient in gradients),
        "sum": all(np.isclose(gradient.sum(), 0) for gradient in gradients),
        "any": any(len(set(np.sign(gradient))) > 1 for gradient in gradients),
    }
    return {option.id: seen[option.id] for option in question.options}


def backward_through_a_division_node(a, b, g):
    import torch

    divisor = torch.tensor(float(b), dtype=torch.float64, requires_grad=True)
    (a / divisor).backward(torch.tensor(float(g), dtype=torch.float64))
    return divisor.grad.item()


def multiclass_hinge_of_three_scores(c, x, y):
    import torch

    scores = torch.tensor([[x, c, y]], dtype=torch.float64)
    return 3 * torch.nn.functional.multi_margin_loss(scores, torch.tensor([1])).item()  # it divides by the classes


def order_error_gaps_by_size(_question):
    error = {"human": 1, "training": 6, "same source": 7.5, "development": 10.5, "test": 11}
    names = ["bias", "variance", "mismatch", "tuning"]
    gaps = dict(zip(names, (b - a for a, b in itertools.pairwise(error.values())), strict=True))
    return rankings(gaps)


def feature_cross_for_opposite_quadrants(question):
    side = np.array([-2.0, -1, -0.1, 0.1, 1, 2])
    a, b = (axis.ravel() for axis in np.meshgrid(side, side))
    sign = np.where(a * b > 0, 1, -1)
    added = {"sum": a + b, "product": a * b, "squares": a**2 + b**2, "absolute": abs(a + b)}

    def separable(feature):
        rows = np.stack([a, b, feature, np.ones_like(a)], axis=1)
        found = optimize.linprog(np.zeros(4), A_ub=-sign[:, None] * rows, b_ub=-np.ones(len(a)), bounds=(None, None))
        return found.status == 0

    return {option.id: separable(added[option.id]) for option in question.options}


def slowdown_of_an_inner_layer_group(k, q, i):
    rates = np.geomspace(1e-5, 1e-5 * q, k)
    return rates[-1] / rates[i - 1]


def majority_guess_over_stratified_guess(p, q):
    share = {"A": p / 100, "B": q / 100, "C": 1 - (p + q) / 100}
    pairs = list(itertools.product(share, repeat=2))
    weight = [share[truth] * share[guess] for truth, guess in pairs]
    truths = [truth for truth, _ in pairs]
    guesses = {"random": [guess for _, guess in pairs], "constant": ["A"] * len(pairs)}
    scores = {id: metrics.accuracy_score(truths, made, sample_weight=weight) for id, made in guesses.items()}
    return 100 * (scores["constant"] - scores["random"])


def order_anomaly_detector_steps(question):
    rng = np.random.default_rng(0)
    hidden = rng.normal(size=(400, 2))
    normal = hidden @ rng.normal(size=(2, 6)) + 0.1 * rng.normal(size=(400, 6))

    def errors(s, rows):
        return np.linalg.norm(rows - rows @ s["basis"].T @ s["basis"], axis=1)

    steps = {
        "divide": lambda s: s.update(first=normal[:200], second=normal[200:]),
        "fit": lambda s: s.update(basis=np.linalg.svd(s["first"])[2][:2]),
        "errors": lambda s: s.update(errors=errors(s, s["second"])),
        "limit": lambda s: s.update(limit=np.quantile(s["errors"], 0.99)),
        "alarm": lambda s: s.update(alarms=errors(s, s["new"]) > s["limit"]),
    }
    new = np.concatenate([normal[:5], normal[5:10] + 3 * rng.normal(size=(5, 6))])
    return procedures(question, steps, lambda s: s["alarms"][5:].all() and not s["alarms"][:5].any(), new=new)
