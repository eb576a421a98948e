"""Runs with an early minimum, a late one, one that reaches the last epoch, some that go up and down.

The data are drawn until the run has the shape that its case is about, with clear differences between losses.
"""

import numpy as np


def cases(rng):
    yield "patience-one", _run(rng, 3, 2, 2, 1, 8, _stops_after_a_minimum)
    yield "minimum-then-worse", _run(rng, 4, 2, 2, 2, 9, _stops_after_a_minimum)
    yield "first-epoch-is-best", _run(rng, 4, 3, 2, 2, 8, lambda _, best, seen, total: best == 0 and seen < total)
    yield "never-stops", _run(rng, 5, 2, 3, 3, 5, lambda _, best, seen, total: best == seen - 1 == total - 1)
    yield (
        "ends-before-patience",
        _run(rng, 5, 2, 3, 4, 6, lambda _, best, seen, total: 1 < best < seen - 1 == total - 1),
    )
    yield "no-progress", _run(rng, 3, 2, 2, 2, 5, lambda *_: True) | {"lr": 0.0}
    yield "zigzag", _run(rng, 4, 2, 2, 2, 9, _rises_twice, lr=0.7)
    yield "still-above-the-best", _run(rng, 4, 2, 3, 2, 8, _falls_above_the_best, lr=0.7)


def _stops_after_a_minimum(_losses, best, seen, total):
    return 0 < best < seen - 1 < total - 1


def _rises_twice(losses, best, seen, _total):
    """Worse once, better than ever, and worse again: two bad epochs, but not in a row, before the best one."""
    records = [losses[epoch] == min(losses[: epoch + 1]) for epoch in range(best + 1)]
    return records.count(False) >= 2 and seen > best + 1


def _falls_above_the_best(losses, best, seen, _total):
    """A loss lower than the one before it and still not the lowest, inside the epochs that are waited for."""
    return best + 2 < seen < len(losses) and losses[best + 2] < losses[best + 1]


def _run(rng, N, D, H, patience, epochs, wanted, lr=0.25):
    while True:
        drawn = {
            "x": rng.normal(size=(N, D)),
            "y": rng.normal(size=N),
            "x_valid": rng.normal(size=(N + 1, D)),
            "y_valid": rng.normal(size=N + 1),
            "params": {"w1": rng.normal(size=(D, H)), "b1": rng.normal(size=H), "w2": rng.normal(size=H)},
            "lr": lr,
            "patience": patience,
            "epochs": epochs,
        }
        losses = _losses(drawn)
        best = 0
        for epoch, loss in enumerate(losses):
            best = epoch if loss < losses[best] else best
            if epoch - best == patience:
                break
        gaps = np.abs(np.subtract.outer(losses, losses))[np.triu_indices(epochs, 1)]
        if wanted(losses, best, epoch + 1, epochs) and gaps.min() > 1e-3 and max(losses) < 20:
            return drawn


def _losses(drawn):
    x, y, params = drawn["x"], drawn["y"], dict(drawn["params"])
    losses = []
    for _ in range(drawn["epochs"]):
        hidden = np.tanh(x @ params["w1"] + params["b1"])
        error = 2 * (hidden @ params["w2"] - y) / len(y)
        back = np.outer(error, params["w2"]) * (1 - hidden**2)
        slopes = {"w1": x.T @ back, "b1": back.sum(0), "w2": hidden.T @ error}
        params = {name: value - drawn["lr"] * slopes[name] for name, value in params.items()}
        hidden = np.tanh(drawn["x_valid"] @ params["w1"] + params["b1"])
        losses.append(((hidden @ params["w2"] - drawn["y_valid"]) ** 2).mean())
    return losses
