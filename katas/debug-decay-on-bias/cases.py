"""A small regression net with layer normalisation, started at odd gains and biases, with weak and strong decay."""


def cases(rng):
    yield "one-step", _run(rng, 2, 1, 2) | {"weight_decay": 0.5, "steps": 1}
    yield "strong-decay", _run(rng, 3, 2, 3) | {"weight_decay": 1.5, "steps": 3}
    yield "no-decay", _run(rng, 4, 2, 2) | {"weight_decay": 0.0, "steps": 3}
    yield "longer", _run(rng, 5, 3, 3) | {"weight_decay": 0.3, "steps": 5}


def _run(rng, rows, features, hidden):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.normal(size=rows),
        "params": {
            "hidden.weight": rng.normal(size=(hidden, features)),
            "hidden.bias": rng.normal(size=hidden),
            "norm.weight": rng.uniform(0.6, 1.4, hidden),
            "norm.bias": rng.normal(size=hidden),
            "out.weight": rng.normal(size=(1, hidden)),
            "out.bias": rng.normal(size=1),
        },
        "lr": float(rng.uniform(0.08, 0.16)),
        "momentum": float(rng.uniform(0.5, 0.8)),
    }
