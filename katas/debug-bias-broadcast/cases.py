"""Small regression batches with biases that are not zero; the square cases have as many rows as units and outputs."""


def _batch(rng, rows, features, hidden, outputs, lr, steps):
    return {
        "x": rng.normal(size=(rows, features)),
        "y": rng.normal(size=(rows, outputs)),
        "w1": 0.6 * rng.normal(size=(features, hidden)),
        "b1": 0.6 * rng.normal(size=hidden),
        "w2": 0.6 * rng.normal(size=(hidden, outputs)),
        "b2": 0.6 * rng.normal(size=outputs),
        "lr": lr,
        "steps": steps,
    }


def cases(rng):
    yield "square", _batch(rng, 2, 3, 2, 2, 0.1, 2)
    yield "square-more-steps", _batch(rng, 4, 3, 4, 4, 0.3, 4)
    yield "one-row", _batch(rng, 1, 2, 3, 2, 0.2, 2)
    yield "one-output", _batch(rng, 5, 2, 3, 1, 0.2, 3)
    yield "rows-equal-units", _batch(rng, 3, 2, 3, 2, 0.1, 3)
    yield "larger-batch", _batch(rng, 12, 4, 5, 3, 0.25, 3)
