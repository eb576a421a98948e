"""Another way to the answers about recommendation and graphs: weighted clicks, walks over graphs, random tables."""

import numpy as np
from evidence.showing import mending, parameter_count


def clicks_behind_position_bias(e1, e2, na, ca, nb, cb):
    def relevance(shown, clicks, seen):
        return np.mean(
            np.repeat([100 / seen, 0], [clicks, shown - clicks])
        )  # weighted by one over the chance to be seen

    return relevance(nb, cb, e2) / relevance(na, ca, e1)


def spot_random_split_of_clicks(question):
    log = np.array([[i % 7, i % 5, 37 * i % 100] for i in range(50)])

    def right(names):
        train, test = names["train"], names["test"]
        return (len(train), len(test)) == (40, 10) and train[:, 2].max() < test[:, 2].min()

    return mending(question, right, np=np, log=log)


def matrix_factorization_parameters(n, m, k):
    from torch import nn

    tables = [nn.Embedding(rows, width, device="meta") for rows in (n, m) for width in (k, 1)]
    return parameter_count(*tables, nn.Embedding(1, 1, device="meta"))


def what_keeps_factor_predictions(question):
    rng = np.random.default_rng(0)
    p, q, shift = rng.normal(size=(6, 3)), rng.normal(size=(8, 3)), rng.normal(size=3)
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    turn *= np.sign(np.linalg.det(turn))
    changed = {
        "rotate": (p @ turn, q @ turn),
        "inverse": (2 * p, 0.5 * q),
        "one-sided": (p, q @ turn),
        "shift": (p + shift, q + shift),
        "normalise": tuple(each / np.linalg.norm(each, axis=1, keepdims=True) for each in (p, q)),
    }
    scores = {id: users @ items.T for id, (users, items) in changed.items()}
    return {option.id: bool(np.allclose(scores[option.id], p @ q.T)) for option in question.options}


def nodes_seen_through_message_passing(d, L):
    seen, edge = 1, [None]  # nodes seen so far, and the outermost of them by the node that they were reached from
    for _ in range(L):
        edge = [node for node, came_from in enumerate(edge) for _ in range(d - (came_from is not None))]
        seen += len(edge)
    return seen


def features_after_many_averaging_layers(question):
    rng = np.random.default_rng(0)
    n = 8
    links = np.eye(n) + np.eye(n, k=1) + np.eye(n, k=-1)
    links[0, 2:5] = links[2:5, 0] = 1
    layer = links / links.sum(axis=1, keepdims=True)
    start = rng.normal(size=(n, 3))
    end = np.linalg.matrix_power(layer, 5000) @ start
    alike = bool(np.allclose(end, end[0]))
    closest = np.linalg.norm(end[:, None] - start[None], axis=2).argmin(axis=1)
    seen = {
        "zero": bool(np.allclose(end, 0)),
        "same": alike,
        "own": closest.tolist() == list(range(n)),
        "degree": not alike,
    }
    return {option.id: seen[option.id] for option in question.options}


def spot_renumbering_claims(_question):
    rng = np.random.default_rng(0)
    upper = np.triu(rng.integers(0, 2, size=(5, 5)), 1)
    a, h, w, of_number = upper + upper.T, rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=(5, 3))
    order = np.array([2, 0, 4, 1, 3])
    p = np.eye(5)[order]

    def layer(a, h):
        return np.maximum((a + np.eye(5)) @ h @ w, 0)

    before, after = layer(a, h), layer(p @ a @ p.T, p @ h)
    assert np.allclose(before.max(axis=0), after.max(axis=0)), "the claim in the fix holds"
    holds = [
        np.array_equal(p @ a @ p.T, a[np.ix_(order, order)]) and np.array_equal(p @ h, h[order]),
        np.allclose(after, before[order]),
        np.allclose(after.sum(axis=0), before.sum(axis=0)),
        np.allclose(after.ravel(), before.ravel()),
        not np.allclose(layer(p @ a @ p.T, p @ h + of_number), layer(a, h + of_number)[order]),
    ]
    return {line: not held for line, held in enumerate(holds, 1)}
