"""How the answers of the bank `regularization` come out by another way: fits, enumerations and small experiments.

Penalties, dropout and capacity stand here; data, normalisation and transfer stand in the module beside it and are
found through this one.
"""

import copy
import itertools

import numpy as np
from evidence.regularization_data import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import accepted, mending, parameter_count

# penalties on the weights


def l1_proximal_step(w, lr, lam):
    v = np.arange(-2000, 2001) / 1000
    return v[np.argmin((v - w) ** 2 / 2 + lr * lam * np.abs(v))]


def l2_shrink_after_steps(w, lr, lam, t):
    import torch

    weight = torch.tensor(float(w), dtype=torch.float64, requires_grad=True)
    for _ in range(t):
        (slope,) = torch.autograd.grad(lam * weight.square(), weight)
        weight = (weight - lr * slope).detach().requires_grad_()
    return weight.item()


def ridge_slope_mean_loss(n, s, b, a):
    x = np.tile([1.0, -1.0], n // 2) * np.sqrt(s / n)
    # the penalty is one more row
    rows, targets = np.append(x / np.sqrt(n), np.sqrt(a)), np.append(b * x / np.sqrt(n), 0.0)
    return np.linalg.lstsq(rows[:, None], targets, rcond=None)[0][0]


def lasso_smallest_empty_lambda(n, a, b):
    y = np.zeros(n)
    y[:2] = 1, -1
    X = np.outer(y, [a / 2, b / 2])
    X[2:4] += [[1, 2], [-1, -2]]
    steps = 1e-6 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]])
    # a step away from zero pays while its gain exceeds lambda times its length
    gains = ((y**2).sum() - ((y - steps @ X.T) ** 2).sum(1)) / (2 * n)
    return (gains / np.abs(steps).sum(1)).max()


def elastic_net_one_feature(c, lam, r):
    from sklearn.linear_model import ElasticNet

    x = np.array([1.0, -1.0, 1.0, -1.0])
    return ElasticNet(alpha=lam, l1_ratio=r, tol=1e-10).fit(x[:, None], c * x).coef_[0]


def elastic_net_becomes_ridge(_question):
    from sklearn.linear_model import Ridge

    rng, m, lam = np.random.default_rng(0), 20, 0.3
    X = rng.normal(size=(m, 3))
    y = X @ [2.0, -1.0, 0.1] + rng.normal(size=m)

    def elastic_net(r, step=0.2):  # small gradient steps, each followed by the soft threshold
        w = np.zeros(3)
        for _ in range(1000):
            w = w - step * (X.T @ (X @ w - y) / m + lam * (1 - r) * w)
            w = np.sign(w) * np.maximum(np.abs(w) - step * lam * r, 0)
        return w

    claims = {"no-l1": (0, m * lam), "same-coefficient": (0, lam), "twice": (0, 2 * m * lam), "no-l2": (1, lam)}
    return {
        name: np.allclose(elastic_net(r), Ridge(alpha, fit_intercept=False).fit(X, y).coef_)
        for name, (r, alpha) in claims.items()
    }


def l1_exact_zeros(_question):
    def slope(penalty, w, h=1e-6):
        return (penalty(w + h) - penalty(w - h)) / (2 * h)

    sizes = np.array([1e-3, 1e-2, 0.1, 1.0, 10.0])
    pull = np.array([slope(abs, w) for w in sizes])
    ends = np.random.default_rng(0).normal(size=(1000, 2))
    return {
        "constant-pull": np.allclose(pull, pull[0]) and bool(slope(np.square, sizes[0]) < 0.01 * pull[0]),
        "grows": bool((np.diff(pull) > 1e-6).all()),
        "bigger": bool((np.abs(sizes) > sizes**2).all()),
        "local-minimum": bool((np.abs(ends.mean(1)) > np.abs(ends).mean(1) + 1e-12).any()),  # a chord below the curve
    }


def l2_before_batch_norm(_question):
    import torch

    generator = torch.Generator().manual_seed(0)
    x, target = (torch.randn(32, 3, 6, 6, generator=generator, dtype=torch.float64) for _ in range(2))
    start = torch.randn(3, 3, 3, 3, generator=generator, dtype=torch.float64)

    def layer(scale):
        weight = (scale * start).requires_grad_()
        out = torch.nn.functional.batch_norm(
            torch.nn.functional.conv2d(x, weight, padding=1), None, None, training=True, eps=1e-12
        )
        return out, torch.autograd.grad((out - target).square().mean(), weight)[0]

    def turned(scale):  # how far one step turns the direction of the weights
        moved = scale * start - 0.01 * layer(scale)[1]
        return torch.linalg.norm(moved / moved.norm() - start / start.norm())

    (full, pull), (half, stronger) = layer(1.0), layer(0.5)
    decayed = start * (1 - 0.1) ** 50
    return {
        "learning-rate": bool(turned(0.5) > 3 * turned(1.0)),
        "smaller-output": bool(half.abs().mean() < 0.99 * full.abs().mean()),
        "sparse": bool((decayed == 0).any()),
        "nothing": torch.allclose(pull, stronger),
    }


def l1_prior_name(question):
    from scipy import stats

    named = dict.fromkeys(accepted(question), stats.laplace)
    named |= {"Cauchy": stats.cauchy, "uniform": stats.uniform(-9, 18), "logistic": stats.logistic, "高斯": stats.norm}
    w = np.array([0.1, 0.5, 1.0, 3.0, 7.0])

    def is_absolute_value(prior):
        rise = prior.logpdf(0) - prior.logpdf(w)
        return bool(rise[0] > 0 and np.allclose(rise / w, rise[0] / w[0]))

    return {name: is_absolute_value(prior) for name, prior in named.items()}


def explain_l1_against_l2(_question):
    from sklearn.linear_model import Lasso, Ridge

    X = np.linalg.qr(np.random.default_rng(0).normal(size=(40, 4)))[0]
    least_squares = np.array([3.0, -2.0, 0.4, 0.1])
    y = X @ least_squares
    lasso, ridge = Lasso(alpha=0.5 / 40, fit_intercept=False, tol=1e-12), Ridge(alpha=0.5, fit_intercept=False)
    l1, l2 = (model.fit(X, y).coef_ for model in (lasso, ridge))
    twins = np.repeat(X[:, :1], 2, axis=1)
    kept, shared = (model.fit(twins, y).coef_ for model in (lasso, ridge))

    noise = np.random.default_rng(1).normal(size=(40, 50))

    def error(model, *truth):  # of the estimate, at the strength of the penalty that suits it best
        made = (X @ truth)[:, None] + noise
        fits = (model(alpha=alpha, fit_intercept=False).fit(X, made).coef_ for alpha in np.geomspace(0.01, 10, 12))
        return min(((found - truth) ** 2).mean() for found in fits)

    return {
        "sparsity": bool((l1 == 0).sum() == 2 and (l2 != 0).all()),
        "subtract-or-scale": np.allclose((np.abs(least_squares) - np.abs(l1))[:2], 0.5)
        and np.allclose(l2 / least_squares, 1 / 1.5),
        "correlated": np.allclose(*shared) and bool(shared[0] > 1) and np.allclose(kept, [kept.sum(), 0]),
        "when": bool(
            error(Lasso, 4, 0, 0, 0) < 0.95 * error(Ridge, 4, 0, 0, 0)
            and error(Ridge, 1, 1, 1, 1) < 0.95 * error(Lasso, 1, 1, 1, 1)
        ),
    }


# dropout and its relatives


def dropout_pre_activation_variance(n, c, p):
    masks = np.array(list(itertools.product([0, 1], repeat=n)))
    chance = np.where(masks, 1 - p, p).prod(1)
    sums = (masks * c / (1 - p)).sum(1)
    return chance @ sums**2 - (chance @ sums) ** 2


def dropout_kept_activation(p, x):
    import torch

    torch.manual_seed(0)
    out = torch.nn.Dropout(p)(torch.full((200,), float(x), dtype=torch.float64))
    return out[out != 0].unique().item()


def dropout_masks_per_training(n, b, t):
    import torch

    return sum(1 for _ in range(t) for _ in torch.arange(n).split(b))


def dropconnect_mask_size(i, o, b):
    import torch

    layer, x = torch.nn.Linear(i, o, device="meta"), torch.empty(b, i, device="meta")
    return torch.rand_like(layer.weight.expand(b, o, i)).numel() - torch.rand_like(x).numel()


def dropout_evaluation_function(question):
    import torch

    x = torch.linspace(-2, 2, 9)
    out = torch.nn.Dropout(0.3).eval()(x)
    named = dict.fromkeys(accepted(question), x)
    named |= {"zero": 0 * x, "step": (x > 0).float(), "scaling": 0.7 * x, "符号": x.sign()}
    return {name: torch.equal(out, value) for name, value in named.items()}


def spot_dropout_scaling(question):
    x = np.array([[1.0, -2.0, 4.0]])

    def keeps_the_mean(names):
        rng, still = np.random.default_rng(0), names["dropout"](x, 0.2, False, None)
        mean = np.mean([names["dropout"](x, 0.2, True, rng) for _ in range(4000)], axis=0)
        return np.array_equal(still, x) and np.allclose(mean, x, rtol=0.05)

    return mending(question, keeps_the_mean, np=np)


def spot_dropout_claims(_question):
    import torch

    torch.manual_seed(0)
    first, drop, x = torch.nn.Linear(3, 8), torch.nn.Dropout(0.5), torch.ones(16, 3)
    once, again = (drop(torch.ones(16, 8)) for _ in range(2))
    hidden = drop(first(x[:1]))
    (slope,) = torch.autograd.grad(hidden.sum(), first.weight)
    with_dropout, without = torch.nn.Sequential(first, drop).eval(), torch.nn.Sequential(first)
    parameters = [parameter_count(model) for model in (with_dropout, without)]
    claims = [
        not torch.equal(once, again),
        bool((slope[hidden[0] == 0] == 0).all()) and bool((hidden == 0).any()),
        parameters[0] < parameters[1],
        bool(((once == 0).any(0) & (once != 0).any(0)).any()),
    ]
    return {line: not claim for line, claim in enumerate(claims, 1)}


def explain_dropout_ensemble(_question):
    rng, p = np.random.default_rng(0), 0.5
    w, x = rng.normal(size=6), rng.normal(size=6)
    masks = np.array(list(itertools.product([0, 1], repeat=6)))
    sums = masks @ (w * x) / (1 - p)
    step = -0.1 * masks[-1] * x
    moved = (masks @ ((w + step) * x)) / (1 - p) != sums
    sigmoid = 1 / (1 + np.exp(-sums))
    plain = 1 / (1 + np.exp(-(w @ x)))
    return {
        "subnetworks": len(np.unique(masks, axis=0)) == 2**6,
        "shared-weights": bool(moved[:-1].sum() > 1),
        "average-prediction": np.isclose(sums.mean(), w @ x).item(),
        "approximation": bool(1e-6 < abs(sigmoid.mean() - plain) < 0.2),
    }


# too much and too little capacity


def early_stopping_last_epoch(v, m, k):
    losses, best, bad, epoch = itertools.chain(range(m, 0, -1), itertools.repeat(m)), np.inf, 0, 0
    while bad <= k:
        epoch, loss = epoch + v, next(losses)
        bad = 0 if loss < best else bad + 1
        best = min(best, loss)
    return epoch


def spot_early_stopping_best_weights(question):
    import torch

    def scope():
        model = torch.nn.Linear(1, 1, bias=False).requires_grad_(False)
        model.weight.fill_(0)
        step, loss = lambda model: model.weight.add_(1), lambda model: (model.weight.item() - 3) ** 2
        return {"copy": copy, "model": model, "train_one_epoch": step, "validate": loss, "patience": 2}

    return mending(question, lambda names: names["model"].weight.item() == 3 and names["epoch"] == 4, scope)


def ensemble_correlated_variance(n, v, rho):
    signs = np.array(list(itertools.product([-1, 1], repeat=n + 1)))
    errors = np.sqrt(rho * v) * signs[:, :1] + np.sqrt((1 - rho) * v) * signs[:, 1:]
    return errors.mean(1).var()


def majority_of_three(a, b, c):
    outcomes = np.array(list(itertools.product([0, 1], repeat=3)))
    chance = np.where(outcomes, [a, b, c], [1 - a, 1 - b, 1 - c]).prod(1)
    return chance[outcomes.sum(1) >= 2].sum()


def bagging_out_of_bag_rows(n):
    seen, chance = np.arange(n + 1), np.eye(n + 1)[0]  # of having seen so many different samples
    for _ in range(n):
        chance = chance * seen / n + np.roll(chance * (n - seen) / n, 1)
    return n - chance @ seen


def low_rank_layer_saving(i, o, r):
    import torch

    slim, full = (
        sum(torch.empty(a, b, device="meta").numel() for a, b in itertools.pairwise(widths))
        for widths in ((i, r, o), (i, o))
    )
    return slim / full * 100


def double_descent_peak(_question):
    rng, rows, widest = np.random.default_rng(0), 24, 240
    used = {"threshold": rows, "most": widest, "fewest": 1, "half": rows // 2}
    truth = 1 / np.arange(1, widest + 1)
    errors = {name: [] for name in used}
    for _ in range(41):
        X = rng.normal(size=(rows, widest))
        y = X @ truth + rng.normal(size=rows)
        for name, p in used.items():
            found = np.linalg.lstsq(X[:, :p], y, rcond=None)[0]
            errors[name].append(((np.pad(found, (0, widest - p)) - truth) ** 2).sum())
    median = {name: np.median(found) for name, found in errors.items()}
    return {name: max(median, key=median.get) == name for name in median}


def underfitting_remedies(_question):
    def error(degree=2, decay=0.3, steps=30, dropout=False, rows=60):
        x = (np.arange(rows) + 0.5) / rows * 2 - 1
        X, y = x[:, None] ** np.arange(1, degree + 1), np.sin(1.5 * x)
        masks = list(itertools.product([0, 2], repeat=degree)) if dropout else [np.ones(degree)]
        seen, w = np.concatenate([X * mask for mask in masks]), np.zeros(degree)
        for _ in range(steps):
            w -= 0.1 * (seen.T @ (seen @ w - np.tile(y, len(masks))) / len(seen) + decay * w)
        return ((X @ w - y) ** 2).mean()

    changes = {"capacity": {"degree": 5}, "less-decay": {"decay": 0.03}, "longer": {"steps": 300}}
    changes |= {"dropout": {"dropout": True}, "more-rows": {"rows": 600}, "stop-early": {"steps": 15}}
    return {name: bool(error(**change) < 0.99 * error()) for name, change in changes.items()}


def regularisers_without_penalty(_question):
    from sklearn.model_selection import KFold

    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 3)) + np.array([0.0, 0.0, 1.0])
    y = X @ [2.0, -1.0, 0.5] + rng.normal(size=60)

    def fit(rows, targets):
        return np.linalg.lstsq(rows, targets, rcond=None)[0]

    plain, early, signs = fit(X, y), np.zeros(3), np.array(list(itertools.product([-1, 1], repeat=3)))
    for _ in range(5):
        early -= 0.1 * X.T @ (X @ early - y) / 60
    for train, _ in KFold(5).split(X):
        fit(X[train], y[train])
    spread, many = X.std(0), np.tile(y, 8)
    weights = {
        "dropout": fit(np.concatenate([X * (1 + sign) for sign in signs]), many),
        "noise": fit(np.concatenate([X + sign for sign in signs]), many),
        "early-stopping": early,
        "l2": fit(np.vstack([X, 3 * np.eye(3)]), np.append(y, np.zeros(3))),
        "k-fold": fit(X, y),
        "standardise": fit(X / spread, y) / spread,
    }
    written = {"l2": 9 * (weights["l2"] ** 2).sum()}
    norm = np.linalg.norm
    return {name: bool(norm(w) < 0.99 * norm(plain)) and name not in written for name, w in weights.items()}


def bagging_reduces_what(question):
    samples = np.array(list(itertools.product([0.0, 2.0], repeat=3)))  # the truth is their mean, 1
    one = 0.8 * samples.mean(1)
    two = (one[:, None] + one) / 2
    parts = {"variance": np.var, "bias": lambda f: (f.mean() - 1) ** 2, "noise": lambda _: samples.var()}
    named = dict.fromkeys(accepted(question), "variance")
    named |= {"bias": "bias", "偏差": "bias", "noise": "noise"}
    return {name: bool(parts[part](two) < 0.99 * parts[part](one)) for name, part in named.items()}


def training_loss_above_validation(_question):
    rng, truth = np.random.default_rng(0), np.ones(10)
    (X, y), (V, z) = ((x, x @ truth + rng.normal(size=len(x))) for x in (rng.normal(size=(k, 10)) for k in (40, 4000)))
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    dropped = X * (rng.random((500, 40, 10)) >= 0.5) / 0.5
    logged, alike, validation = (((rows @ w - t) ** 2).mean() for rows, t in ((dropped, y), (X, y), (V, z)))
    seen_without_leak = bool(validation < logged)
    return {
        "eval-mode": seen_without_leak and bool(alike < validation),
        "leak": not seen_without_leak,
        "overfit": bool(validation > logged),
        "bug": not seen_without_leak,
    }
