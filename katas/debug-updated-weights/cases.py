"""Small regressions; the learning rates are large, since what the bug does grows with them."""


def cases(rng):
    yield "one-step", _draw(rng, 2, 2, 2, 1, steps=1)
    yield "two-steps", _draw(rng, 3, 2, 3, 2, steps=2)
    yield "one-row", _draw(rng, 1, 3, 2, 2, steps=3)
    yield "small-learning-rate", _draw(rng, 5, 3, 4, 1, steps=2, lr=0.05)
    yield "more-rows", _draw(rng, 8, 3, 5, 2, steps=4)


def _draw(rng, rows, features, hidden, outputs, steps, lr=None):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.normal(size=(rows, outputs)),
        "w1": 0.7 * rng.normal(size=(features, hidden)),
        "b1": 0.4 * rng.normal(size=hidden),
        "w2": 0.7 * rng.normal(size=(hidden, outputs)),
        "b2": 0.4 * rng.normal(size=outputs),
        "lr": lr or float(rng.uniform(0.5, 0.8)),
        "steps": steps,
    }
