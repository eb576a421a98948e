"""Linear regression in micro-batches: groups that are full, short, of one part, and larger than the epoch."""


def cases(rng):
    yield "one-group", _run(rng, 4, 1) | {"micro_batch": 2, "accumulate": 2, "epochs": 2}
    yield "no-accumulation", _run(rng, 4, 2) | {"micro_batch": 2, "accumulate": 1, "epochs": 2}
    yield "short-last-group", _run(rng, 6, 2) | {"micro_batch": 2, "accumulate": 2, "epochs": 2}
    yield "group-of-the-whole-epoch", _run(rng, 6, 2) | {"micro_batch": 2, "accumulate": 7, "epochs": 3}
    yield "single-rows", _run(rng, 7, 3) | {"micro_batch": 1, "accumulate": 3, "epochs": 2}
    yield "longer", _run(rng, 15, 3) | {"micro_batch": 3, "accumulate": 3, "epochs": 4}


def _run(rng, rows, features):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.normal(size=rows),
        "w": rng.normal(size=features),
        "b": rng.normal(size=1),
        "lr": float(rng.uniform(0.1, 0.2)),
    }
