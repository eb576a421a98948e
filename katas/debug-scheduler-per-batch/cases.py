"""A few epochs of linear regression: batches that fit and that do not, rates that fall often and seldom."""


def cases(rng):
    yield "two-batches", _run(rng, 4, 1, 2) | {"epochs": 3, "step_size": 2}
    yield "one-batch", _run(rng, 3, 2, 3) | {"epochs": 4, "step_size": 2}
    yield "last-batch-short", _run(rng, 5, 2, 2) | {"epochs": 5, "step_size": 2}
    yield "every-epoch", _run(rng, 6, 2, 4) | {"epochs": 4, "step_size": 1}
    yield "three-epochs", _run(rng, 10, 3, 3) | {"epochs": 7, "step_size": 3}


def _run(rng, rows, features, batch_size):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.normal(size=rows),
        "w": rng.normal(size=features),
        "b": rng.normal(size=1),
        "batch_size": batch_size,
        "lr": float(rng.uniform(0.15, 0.25)),
        "gamma": float(rng.uniform(0.3, 0.6)),
    }
