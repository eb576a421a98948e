"""Evidence for preparing data, choosing among models and watching them in use."""

import itertools

import numpy as np
from evidence.showing import accepted, mending, rankings

# Preparing data


def one_hot_beside_an_intercept(_question):
    category = np.array([0, 0, 1, 1, 1, 2])
    y = np.array([1.0, 3, 2, 4, 6, 10])
    full = np.column_stack([np.ones(6), np.eye(3)[category]])
    w = np.linalg.lstsq(full, y, rcond=None)[0]
    other = w + np.array([5.0, -5, -5, -5])
    two = full[:, :3]
    fewer = two @ np.linalg.lstsq(two, y, rcond=None)[0]
    solved = np.allclose(full.T @ (full @ w - y), 0)
    same_fit = np.allclose(full @ other, full @ w)
    return {
        "impossible": not solved,
        "weights-free": solved and same_fit and not np.allclose(w, other),
        "predictions-free": not same_fit,
        "worse": ((full @ w - y) ** 2).sum() > ((fewer - y) ** 2).sum() + 1e-9,
    }


def models_that_feel_scaling(_question):
    from sklearn.cluster import KMeans
    from sklearn.linear_model import LinearRegression, Ridge
    from sklearn.metrics import adjusted_rand_score
    from sklearn.neighbors import KNeighborsRegressor
    from sklearn.tree import DecisionTreeRegressor

    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2)) * [1, 1000] + [5, -300]
    X[:30, 0] += 8  # the groups differ in the feature with the small numbers
    y = X[:, 0] + X[:, 1] / 500 + rng.normal(size=60)
    Z = (X - X.mean(0)) / X.std(0)
    models = {
        "ols": LinearRegression(),
        "ridge": Ridge(alpha=10),
        "neighbours": KNeighborsRegressor(5),
        "tree": DecisionTreeRegressor(max_depth=3, random_state=0),
    }
    felt = {name: not np.allclose(m.fit(X, y).predict(X), m.fit(Z, y).predict(Z)) for name, m in models.items()}
    clusters = [KMeans(2, n_init=5, random_state=0).fit_predict(data) for data in (X, Z)]
    return felt | {"means": adjusted_rand_score(*clusters) < 0.99}


def extra_rows_for_a_table(_question):
    from scipy.ndimage import rotate

    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 3)) * [15, 20000, 6] + [45, 50000, 8]
    w = np.array([0.5, 0.001, -2])
    y = X @ w
    other = rng.permutation(200)

    def rotated(row):
        try:
            return rotate(row, 10, reshape=False)
        except (ValueError, RuntimeError):  # a row has one axis
            return np.full(3, np.inf)

    ways = {
        "noise": (X + 0.01 * X.std(0) * rng.normal(size=X.shape), y),
        "rotate": (np.array([rotated(row) for row in X]), y),
        "mixture": (0.7 * X + 0.3 * X[other], 0.7 * y + 0.3 * y[other]),
        "unmixed": ((X + X[other]) / 2, y),
        "shuffled": (rng.permuted(X, axis=0), y),
    }
    return {
        name: bool(np.isfinite(rows).all() and (rows @ w - t).std() < 0.05 * y.std())
        for name, (rows, t) in ways.items()
    }


def spot_gaps_dropped_apart(question):
    def keeps_pairs(names):
        for gap_x, gap_y in ((1, 2), (0, 4), (3, 3)):
            X, y = np.arange(10.0).reshape(5, 2), np.arange(5.0)
            X[gap_x, 1], y[gap_y] = np.nan, np.nan
            rows, targets = names["clean"](X, y)
            if len(rows) != len(targets) or not np.array_equal(rows[:, 0], 2 * targets):
                return False
            if len(rows) != 5 - len({gap_x, gap_y}) or np.isnan(rows).any():
                return False
        return True

    return mending(question, keeps_pairs, np=np)


def spot_scaler_refitted_in_use(question):
    from sklearn.linear_model import Ridge
    from sklearn.preprocessing import StandardScaler

    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 2)) * [1, 50] + [3, 100]
    y = X @ [1.0, 0.2]

    def tells_customers_apart(names):
        found = np.concatenate([names["predict"](row[None]) for row in X])
        return np.corrcoef(found, y)[0, 1] > 0.99

    tools = {"StandardScaler": StandardScaler, "Ridge": Ridge}
    return mending(question, tells_customers_apart, X_train=X, y_train=y, **tools)


# Choosing models


def shapley_share_of_an_interaction(a, d, g):
    def model(present):
        x = [name in present for name in range(3)]
        return a * x[0] + 2 * x[1] + x[2] + d * x[0] * x[1] + g * x[0] * x[1] * x[2]

    gains = []
    for order in itertools.permutations(range(3)):
        before = order[: order.index(0)]
        gains.append(model((*before, 0)) - model(before))
    return sum(gains) / len(gains)


def order_searches_by_epochs(_question):
    def halving(resumed):
        trained, alive, budget = 0, [0] * 16, 1
        while True:
            trained += sum(budget - (done if resumed else 0) for done in alive)
            if len(alive) == 1:
                return trained
            alive = [budget] * (len(alive) // 2)
            budget *= 2

    searches = {"resumed": halving(True), "restarted": halving(False), "random": 8 * 16, "all": 16 * 16}
    return rankings(searches)


def explain_what_thinking_longer_trades(_question):
    from scipy.stats import binom

    large, small, tokens, data = 70e9, 7e9, 500, 1e12
    # per query the small model writes twenty times as many tokens
    training, query = 6 * data * (large - small), 2 * tokens * (20 * small - large)
    n = np.array([1, 5, 25, 125])
    found = {p: 1 - (1 - p) ** n for p in (0.0, 0.2, 0.7)}
    majority = {p: binom.sf(n // 2, n, p) for p in (0.2, 0.7)}  # the wrong answers agree with each other
    each = np.diff(found[0.2]) / np.diff(n)
    step_ms, chain, samples = 10, 20 * tokens, 20
    one_by_one, side_by_side = chain * step_ms, tokens * step_ms
    return {
        "cost": 1e6 * query < training < 1e13 * query,
        "selection": majority[0.2][-1] < majority[0.2][0] and majority[0.7][-1] > 0.99 and found[0.2][-1] > 0.99,
        "returns": bool((np.diff(each) < 0).all() and (found[0.0] == 0).all()),
        "latency": one_by_one == samples * side_by_side,
    }


def best_error_on_random_targets(question):
    t = np.linspace(-8, 8, 4001)
    chance = np.exp(-(t**2) / 2)
    chance /= chance.sum()
    # the target knows nothing of the input, so every prediction is as good as a constant one
    constants = np.linspace(-3, 3, 601)
    lowest = min(chance @ (t - guess) ** 2 for guess in constants)
    return {option.id: abs(float(option.text.en) - lowest) < 1e-3 for option in question.options}


def accuracy_on_random_labels(k, t):
    rng = np.random.default_rng(t)
    guess = np.append(rng.integers(0, k, size=99), 0)  # whatever the network answers
    return 100 * np.mean([guess == label for label in range(k)])


# Data in use


def psi_of_three_bins(a, b, d, f):
    from scipy.stats import entropy

    before, now = [a, b, 100 - a - b], [d, f, 100 - d - f]
    return entropy(before, now) + entropy(now, before)


def name_of_changed_class_shares(question):
    given_class = np.array([[0.6, 0.3, 0.1], [0.1, 0.3, 0.6]])  # p(x|y): a row for each class
    old, new = (given_class * np.array(shares)[:, None] for shares in ([0.9, 0.1], [0.8, 0.2]))
    moved = {
        "y": not np.allclose(old.sum(1), new.sum(1)),
        "x": not np.allclose(old.sum(0), new.sum(0)),
        "y|x": not np.allclose(old / old.sum(0), new / new.sum(0)),
        "x|y": not np.allclose(old / old.sum(1)[:, None], new / new.sum(1)[:, None]),
    }
    names = dict.fromkeys(accepted(question), moved["y"] and not moved["x|y"])
    names |= dict.fromkeys(("covariate", "协变量"), moved["x"] and not moved["y|x"])
    return names | dict.fromkeys(("concept", "概念"), moved["y|x"] and not moved["x"])


def x_ray_model_elsewhere(_question):
    from sklearn.metrics import roc_auc_score

    rng = np.random.default_rng(0)
    ill = np.arange(4000) % 2
    lungs, noise = ill + rng.normal(size=4000), rng.normal(size=4000)
    score = 1 / (1 + np.exp(-(lungs + 3 * ill + noise)))  # the mark stands in every image of the ill
    here = roc_auc_score(ill, score)
    kept = (ill == 0) | (np.arange(4000) % 20 == 1)
    mark = rng.integers(0, 2, size=4000)
    there = {
        "rarer": roc_auc_score(ill[kept], score[kept]),
        "threshold": roc_auc_score(ill, score),  # takes no threshold
        "marker": roc_auc_score(ill, lungs + 3 * mark + noise),
        "confident": roc_auc_score(ill, 3 * score / (1 + 2 * score)),  # three times the odds
    }
    return {name: auc < here - 0.1 for name, auc in there.items()}


def accuracy_against_flipped_labels(q, f):
    agree = 0.0
    for right, flipped in itertools.product((True, False), repeat=2):
        share = (q if right else 100 - q) * (f if flipped else 100 - f)
        label = 1 - flipped  # the true class is 1
        agree += share * (int(right) == label)
    return agree / 100


def undersampled_probability(b, p):
    from scipy.optimize import brentq

    def in_training(real):
        weight = np.array([real, (1 - real) * b / 100])
        return weight[0] / weight.sum()

    return 100 * brentq(lambda real: in_training(real) - p, 0, 1, xtol=1e-12)


def threshold_from_two_costs(a, b):
    p = (np.arange(20_000) + 0.5) / 20_000  # transactions of every probability, equally many
    # all of them blocked at first, then one more let pass at a time
    passed = np.append(0.0, np.cumsum(p * b - (1 - p) * a))
    return np.argmin(passed) / len(p)
