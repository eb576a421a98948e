"""A linear recurrent net over a few steps in time: gradients far beyond the limit, around it, and within it."""


def cases(rng):
    yield "one-step", _run(rng, 1, 2, 1, 2) | {"max_norm": 0.1, "steps": 1}
    yield "always-clipped", _run(rng, 2, 3, 1, 2) | {"max_norm": 0.2, "steps": 3}
    yield "never-clipped", _run(rng, 2, 2, 2, 2, 0.01) | {"max_norm": 5000.0, "steps": 3}
    yield "around-the-limit", _run(rng, 3, 2, 1, 2, 0.05, 0.4) | {"max_norm": 1.2, "steps": 6}
    yield "longer", _run(rng, 4, 5, 2, 3) | {"max_norm": 1.0, "steps": 4}


def _run(rng, rows, length, features, hidden, lr=0.1, scale=1.0):
    return {
        "x": rng.normal(size=(rows, length, features)),
        "y": rng.choice((-1, 1), rows) * rng.uniform(2, 4, rows),
        "w_in": scale * rng.normal(size=(features, hidden)),
        "w": scale * rng.normal(size=(hidden, hidden)),
        "v": scale * rng.normal(size=hidden),
        "lr": lr * float(rng.uniform(0.8, 1.2)),
    }
