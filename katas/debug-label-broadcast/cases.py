"""Regressions with unequal numbers of rows and features; a single row, where nothing can broadcast, comes last."""


def cases(rng):
    yield "two-rows", _draw(rng, 2, 1, steps=2)
    yield "three-rows", _draw(rng, 3, 2, steps=2)
    yield "as-many-features", _draw(rng, 3, 3, steps=3)
    yield "more-rows", _draw(rng, 8, 3, steps=4)
    yield "one-step", _draw(rng, 5, 4, steps=1)
    yield "one-row", _draw(rng, 1, 3, steps=3)


def _draw(rng, rows, features, steps):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": 2 * rng.normal(size=rows) + 1,
        "w": rng.normal(size=(features, 1)),
        "b": rng.normal(size=1),
        "lr": float(rng.uniform(0.08, 0.15)),
        "steps": steps,
    }
