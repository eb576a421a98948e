"""Two small arrays of scores."""


def cases(rng):
    yield "short", {"x": rng.normal(size=(2, 3))}
    yield "long", {"x": rng.normal(size=(3, 5))}
