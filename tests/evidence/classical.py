"""Another way to every answer of the bank `classical`: fits with scikit-learn, enumeration, small experiments.

Trees, clusters and the two errors stand here; data before and after training come from `classical_data`.
"""

import itertools

import numpy as np
from evidence.classical_data import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import mending, rankings

# Trees


def information_gain_of_a_split(a, b, c, d):
    from sklearn.tree import DecisionTreeClassifier

    side = [[1.0]] * (c + d) + [[0.0]] * (a + b - c - d)
    label = [1] * c + [0] * d + [1] * (a - c) + [0] * (b - d)
    tree = DecisionTreeClassifier(criterion="entropy", max_depth=1).fit(side, label).tree_
    return tree.impurity[0] - tree.impurity[1:] @ tree.n_node_samples[1:] / (a + b)


def leaf_value_of_logistic_boosting(n, k, q, lam):
    side = np.array([1.0] * k + [-1.0] * (n - k))
    logit, w = np.log(q / (1 - q)), np.array([-1e-3, 0.0, 1e-3])
    loss = np.logaddexp(0, -side * (logit + w[:, None])).sum(axis=1) + lam / 2 * w**2
    bend, pull, _ = np.polyfit(w, loss, 2)
    return -pull / (2 * bend)  # the lowest point of the parabola that follows the loss at 0


def spot_boosting_target(question):
    from sklearn.tree import DecisionTreeRegressor

    X = np.linspace(0, 6, 40)[:, None]
    y = np.sin(X[:, 0]) + 2

    def fits(names):
        few, many = (names["boost"](X, y, rounds, 0.1) for rounds in (5, 300))
        return ((many - y) ** 2).mean() < 1e-3 < ((few - y) ** 2).mean() < y.var()

    return mending(question, fits, np=np, DecisionTreeRegressor=DecisionTreeRegressor)


def changes_a_tree_does_not_feel(_question):
    from scipy.stats import rankdata
    from sklearn.tree import DecisionTreeRegressor

    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 3)) * 3
    X[:, 0] = np.exp(X[:, 0] / 3)  # the positive feature
    y = np.log(X[:, 0]) + X[:, 1] * X[:, 2] + X[:, 1]

    def predictions(columns):
        Z = np.stack(columns, axis=1)
        return DecisionTreeRegressor(max_depth=4, random_state=0).fit(Z, y).predict(Z)

    p, u, v = X.T
    changed = {
        "logarithm": (np.log(p), u, v),
        "units": tuple(((X - X.mean(0)) / X.std(0)).T),
        "ranks": tuple(rankdata(column, method="dense") for column in X.T),
        "square": (p, u**2, v),
        "turn": (p, u + v, u - v),
        "rounding": (p, np.round(u), v),
    }
    return {name: np.allclose(predictions(columns), predictions((p, u, v))) for name, columns in changed.items()}


def far_more_trees(_question):
    from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor

    rng = np.random.default_rng(0)
    X, X_test = rng.uniform(-3, 3, size=(2, 300, 2))
    y, y_test = (np.sin(rows[:, 0]) + rng.normal(size=300) for rows in (X, X_test))

    def errors(kind, *counts, **settings):
        models = (kind(n_estimators=count, random_state=0, **settings).fit(X, y) for count in counts)
        return [((model.predict(X_test) - y_test) ** 2).mean() for model in models]

    few, many = errors(GradientBoostingRegressor, 50, 1000, learning_rate=0.1)
    boosting = many > 1.1 * few
    few, many = errors(RandomForestRegressor, 50, 400)
    forest = many > 1.05 * few
    return {
        "boosting-rises": boosting and not forest,
        "forest-rises": forest and not boosting,
        "both-rise": boosting and forest,
        "both-level": not (boosting or forest),
    }


# Clusters and components


def k_means_one_step(a, b, c, d, p, q):
    from scipy.cluster.vq import kmeans2

    points, centres = np.array([[a], [b], [c], [d]], dtype=float), np.array([[p], [q]], dtype=float)
    return kmeans2(points, centres, iter=1, minit="matrix")[0][0, 0]


def share_of_the_first_component(r):
    from sklearn.decomposition import PCA

    u, v = np.array([1.0, 1, -1, -1]), np.array([1.0, -1, 1, -1])
    return 100 * PCA().fit(np.stack([u, r * u + np.sqrt(1 - r * r) * v], axis=1)).explained_variance_ratio_[0]


def what_a_tsne_map_shows(_question):
    from sklearn.manifold import TSNE
    from sklearn.neighbors import NearestNeighbors
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(0)
    group, spread, place = np.repeat([0, 1, 2], 20), np.array([1.0, 20.0, 1.0]), np.array([0.0, 400.0, 4000.0])
    X = rng.normal(size=(60, 5)) * spread[group][:, None]
    X[:, 0] += place[group]

    def close(points):
        return NearestNeighbors(n_neighbors=8).fit(points).kneighbors(return_distance=False)

    with threadpool_limits(1):  # so few points are slower on several threads
        Y = TSNE(perplexity=8, init="random", random_state=0, max_iter=300).fit_transform(X)
    size = [Y[group == g].std(axis=0).mean() for g in range(3)]
    middle = [Y[group == g].mean(axis=0) for g in range(3)]
    gaps = np.linalg.norm(middle[1] - middle[2]) / np.linalg.norm(middle[0] - middle[1])
    shared = np.mean([len(np.intersect1d(*pair)) / 8 for pair in zip(close(X), close(Y), strict=True)])
    wide = Y.std(axis=0)
    return {
        "neighbours": shared > 0.5,  # by chance it is 8 of 59
        "spread": size[1] > 5 * size[0],
        "distance": gaps > 4.5,  # in the data it is 9
        "axes": wide.max() > 5 * wide.min(),  # in the data one feature has nearly all the variance
    }


def spot_pca_without_centring(question):
    from sklearn.decomposition import PCA

    rng = np.random.default_rng(0)
    cases = [rng.normal(size=(50, 3)) @ rng.normal(size=(3, 3)) + shift for shift in ([30, 0, 5], [0, 0, 0.5])]

    def agrees(names):
        for X in cases:
            expected = PCA().fit((X - X.mean(0)) / X.std(0)).components_[0]
            found = names["first_direction"](X)
            if found.shape != (3,) or abs(abs(found @ expected) - 1) > 1e-6:
                return False
        return True

    return mending(question, agrees, np=np)


# Bias and variance


def shrunken_mean_error(m, s, n, c):
    # two equally likely deviations of that size: every sample of n is listed, and only the variance matters
    heads = np.arange(n + 1)
    means = m + s * (2 * heads - n) / n
    ways = np.array([len(list(itertools.combinations(range(n), count))) for count in heads]) / 2**n
    return ways @ (c * means - m) ** 2


def train_noise_test_error(_question):
    rng = np.random.default_rng(0)
    train, noise, test = 0.0, 0.0, 0.0
    for _ in range(2000):
        X, w = rng.normal(size=(12, 5)), np.array([1.0, -2, 0.5, 0, 3])
        old, new = X @ w + rng.normal(size=12), X @ w + rng.normal(size=12)
        fitted = X @ np.linalg.lstsq(X, old, rcond=None)[0]
        train += ((old - fitted) ** 2).mean() / 2000
        noise += ((old - X @ w) ** 2).mean() / 2000
        test += ((new - fitted) ** 2).mean() / 2000
    return rankings({"train": train, "noise": noise, "test": test})
