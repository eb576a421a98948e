"""Another way to the answers about errors and their costs: enumeration, weighted cases, and small data sets."""

import itertools

import numpy as np
from evidence.showing import mending, rankings
from scipy import optimize
from sklearn import metrics


def false_alarms_from_precision_and_recall(pos, r, p):
    found = sum(case * 100 < pos * r for case in range(pos))
    false = np.arange(5000)
    return int(false[np.argmin(np.abs(found / (found + false) - p / 100))])


def spot_confusion_matrix_unpacking(question):
    y, p = np.array([1, 1, 1, 0, 0, 0, 0, 1]), np.array([1, 0, 0, 0, 1, 0, 0, 1])
    wanted = metrics.precision_score(y, p), metrics.recall_score(y, p)

    def right(names):
        return np.allclose((names["precision"], names["recall"]), wanted)

    return mending(question, right, confusion_matrix=metrics.confusion_matrix, y=y, p=p)


def precision_after_negative_subsampling(k, p):
    return 100 * metrics.precision_score([1, 0], [1, 1], sample_weight=[p, k * (100 - p)])


def recall_estimated_from_sample(tp, u, m, k):
    harmful = np.repeat([1, 1, 0], [tp, k, m - k])
    flagged = np.repeat([1, 0, 0], [tp, k, m - k])
    stands_for = np.repeat([1, u / m, u / m], [tp, k, m - k])
    return 100 * metrics.recall_score(harmful, flagged, sample_weight=stands_for)


def roc_point_by_mixing(a, ta, b, tb, f):
    shares = optimize.linprog([-ta, -tb], A_eq=[[a, b], [1, 1]], b_eq=[f, 1], bounds=(0, 1))
    return -shares.fun


def spot_roc_false_positive_rate(question):
    score, y = np.array([0.9, 0.2, 0.7, 0.6, 0.4, 0.1]), np.array([1, 0, 0, 1, 0, 0])
    fpr, tpr, _ = metrics.roc_curve(y, score, drop_intermediate=False)

    def right(names):
        return np.allclose(names["fpr"], fpr[1:]) and np.allclose(names["tpr"], tpr[1:])

    return mending(question, right, np=np, score=score, y=y)


def mean_of_f1_or_f1_of_means(question):
    def gap(y, p):
        each = np.array(metrics.precision_recall_fscore_support(y, p, labels=[0, 1, 2], zero_division=0)[:3])
        precision, recall, f1 = each.mean(axis=1)
        return f1 - 2 * precision * recall / (precision + recall)

    rng = np.random.default_rng(0)
    gaps = np.array([gap(rng.integers(0, 3, 12), rng.integers(0, 3, 12)) for _ in range(60)])
    less, more = bool((gaps < -1e-9).any()), bool((gaps > 1e-9).any())
    seen = {"equal": not less and not more, "first": not less, "second": not more, "either": less and more}
    return {option.id: seen[option.id] for option in question.options}


def binary_labels_up_to_two(question):
    import torch

    def loss(label, logit, **weight):
        return torch.nn.functional.binary_cross_entropy_with_logits(
            torch.tensor([float(logit)]), torch.tensor([float(label)]), **weight
        ).item()

    labels = torch.rand(1000, generator=torch.Generator().manual_seed(0)) * 2
    seen = {
        "below": loss(1.5, 1000) < loss(1.5, 100) < loss(1.5, 10) < 0,
        "zero": all((labels == guess).float().mean() < 0.01 for guess in (0.0, 1.0)),
        "clip": np.isclose(loss(1.5, 2), loss(torch.sigmoid(torch.tensor(1.5)), 2)),
        "as-one": np.isclose(loss(1.5, 2), loss(1, 2)),
        "weight": np.isclose(loss(1.5, 2), 1.5 * loss(1, 2)),
    }
    return {option.id: bool(seen[option.id]) for option in question.options}


def metric_for_fixed_review_capacity(question):
    rng, y, capacity = np.random.default_rng(0), np.repeat([1, 0], [5, 15]), 4

    def figures(score):
        checked = np.argsort(-score)[:capacity]
        picked = np.isin(np.arange(20), checked)
        return y[checked].sum(), {
            "auc": metrics.roc_auc_score(y, score),
            "ndcg": metrics.ndcg_score([y], [score], k=capacity),
            "top": metrics.precision_score(y, picked),
            "f1": metrics.f1_score(y, score > 0.5, zero_division=0),
        }

    models = [figures(np.clip(rng.uniform(0.01, 0.7, 20) + 0.2 * y, 0, 1)) for _ in range(30)]
    pairs = [(a[1], b[1]) for a, b in itertools.permutations(models, 2) if a[0] > b[0]]
    return {option.id: all(a[option.id] > b[option.id] for a, b in pairs) for option in question.options}


def order_average_precision_baselines(_question):
    def area(positives, score):
        y = np.arange(10000) < positives
        return metrics.average_precision_score(y, score(y.astype(float)))

    def tied(y):
        return 0 * y  # equal scores stand for every order

    values = {"inverted": area(100, lambda y: -y - np.arange(10000) / 1e5), "perfect": area(100, lambda y: y)}
    values |= {f"random-{share}": area(100 * share, tied) for share in (1, 10, 50)}
    return rankings({id: values[id] for id in ("inverted", "random-1", "random-10", "random-50", "perfect")})
