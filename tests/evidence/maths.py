"""Another way to every answer of the bank `maths`: counted operations, enumeration, autograd and random search.

Linear algebra and probability stand here; derivatives, rounding and information come from `maths_derivatives`.
"""

import itertools

import numpy as np
from evidence.maths_derivatives import *  # noqa: F403  questions look their evidence up in this module
from evidence.showing import flop_count

# Linear algebra


def _multiplications(*shapes):
    """How many multiplications the product from the left takes, as torch counts them."""
    import torch

    def product():
        made, *others = (torch.empty(shape, device="meta") for shape in shapes)
        for other in others:
            made = made @ other

    return flop_count(product) // 2


def outer_product_association(m, n, r):
    left = _multiplications((m, r), (r, n), (n, 1))
    return left - _multiplications((r, n), (n, 1)) - _multiplications((m, r), (r, 1))


def pca_variance_from_singular_value(n, s):
    rng = np.random.default_rng(n)
    noise = rng.normal(size=(n, 2))
    columns, _ = np.linalg.qr(noise - noise.mean(0))
    data = columns * [s, s / 3]  # centred, and its singular values are the factors
    turn = np.array([[0.8, -0.6], [0.6, 0.8]])
    return np.linalg.eigvalsh(np.cov((data @ turn).T)).max()


def condition_of_ridge_normal_equations(t, s, lam):
    turn = np.array([[0.8, -0.6], [0.6, 0.8]])
    X = np.diag([t, s]) @ turn
    return np.linalg.cond(X.T @ X + lam * np.eye(2))


def always_positive_definite(question):
    rng = np.random.default_rng(0)
    wide, tall, twice = rng.normal(size=(2, 4)), rng.normal(size=(6, 3)), np.ones((5, 2))

    def cases(name):
        for X in (wide, tall, twice):
            d = X.shape[1]
            turn, _ = np.linalg.qr(rng.normal(size=(d, d)))
            yield {
                "gram": X.T @ X,
                "ridge": X.T @ X + 0.1 * np.eye(d),
                "covariance": np.cov(X.T),
                "rotated": turn @ np.diag(rng.uniform(0.1, 2, size=d)) @ turn.T,
                "positive-entries": 2 * np.ones((d, d)) - np.eye(d),
            }[name]

    return {
        option.id: all(np.linalg.eigvalsh(matrix).min() > 1e-9 for matrix in cases(option.id))
        for option in question.options
    }


def spot_rank_claims(_question):
    rng, rank = np.random.default_rng(0), np.linalg.matrix_rank
    broken = dict.fromkeys(range(1, 6), False)
    for _ in range(300):
        n, r = rng.integers(1, 5), rng.integers(1, 4)
        A, B = (rng.integers(-1, 2, size=(n, n)) for _ in range(2))
        u, v = rng.normal(size=(r, n)), rng.normal(size=(r, n))
        outer = np.outer(u[0], v[0])
        values = np.linalg.svd(A.astype(float))
        is_outer = np.allclose(values[1][0] * np.outer(values[0][:, 0], values[2][0]), A) and values[1][0] > 1e-9
        broken[1] |= bool(rank(A @ B) > min(rank(A), rank(B)))
        broken[2] |= bool(rank(u.T @ v) > r)
        broken[3] |= bool(rank(A.T @ A) != rank(A))
        broken[4] |= bool(rank(A + B) < max(rank(A), rank(B)))
        broken[5] |= bool(rank(outer) != 1 or (rank(A) == 1) != is_outer)
        assert rank(A + B) <= rank(A) + rank(B)
    return broken


# Probability


def positive_test_is_ill(p, s, f):
    from sklearn.metrics import precision_score

    # the four kinds of people, weighted by how many of them there are
    people = [p * s, p * (100 - s), (100 - p) * f, (100 - p) * (100 - f)]
    return 100 * precision_score([1, 1, 0, 0], [1, 0, 1, 0], sample_weight=people)


def best_of_several_seeds(a, b, n):
    edges = np.linspace(a, b, 2001)
    below = ((edges - a) / (b - a)) ** n  # all seeds lie below
    middles = (edges[1:] + edges[:-1]) / 2
    return np.diff(below) @ middles - middles.mean()


def gaussian_variance_mle_on_average(v, n):
    # two equally likely values of that variance: every sample is listed, and only the variance matters
    samples = np.array(list(itertools.product([-1.0, 1.0], repeat=n))) * np.sqrt(v)
    return samples.var(axis=1).mean()


def what_a_p_value_says(question):
    from scipy.stats import binom, binomtest

    decided, wins = 100, 62  # of the examples that only one model gets right
    p = binomtest(wins, decided).pvalue
    counts = np.arange(decided + 1)
    even, better = binom.pmf(counts, decided, 0.5), binom.pmf(counts, decided, wins / decided)
    extreme = abs(counts - decided / 2) >= wins - decided / 2
    chances = {
        "hypothesis": [prior * even[wins] / (prior * even[wins] + (1 - prior) * better[wins]) for prior in (0.1, 0.9)],
        "extreme": [even[extreme].sum()],
        # A does not win when it is as good, or when it is a little better
        "repeat": [even[: decided // 2 + 1].sum(), binom.cdf(decided // 2, decided, 0.55)],
        "exact": [even[wins]],
    }
    assert 0.01 < p < 0.03
    return {option.id: all(abs(chance - p) < 1e-9 for chance in chances[option.id]) for option in question.options}


def explaining_away(question):
    days = [(disk, gpu, (0.1 if disk else 0.9) * (0.1 if gpu else 0.9)) for disk in (0, 1) for gpu in (0, 1)]
    known = [day for day in days if (day[0] or day[1]) and day[0]]
    chance = sum(share for _, gpu, share in known if gpu) / sum(share for *_, share in known)

    def says(option):
        return float(option.text.en.split("%")[0].split()[-1]) / 100

    return {option.id: abs(says(option) - chance) < 0.005 for option in question.options}
