"""Lengths that the ranks divide and that they do not, fewer samples than ranks, and epochs out of order."""


def cases(rng):
    yield "in-order", _draw(5, 2, [None], shuffle=False)
    yield "shuffled", _draw(6, 3, [None], seed=int(rng.integers(1000)))
    yield "epochs", _draw(7, 2, [None, 1, 2, 1], seed=int(rng.integers(1000)))
    yield "defaults", _draw(10, 4, [0, 3])
    yield "drop-last", _draw(11, 4, [None, 2], drop_last=True, seed=int(rng.integers(1000)))
    yield "drop-in-order", _draw(8, 3, [1], drop_last=True, shuffle=False)
    yield "few-samples", _draw(3, 8, [None, 5], seed=int(rng.integers(1000)))
    yield "one-rank", _draw(6, 1, [4], drop_last=True)


def _draw(length, world, epochs, **options):
    return {"length": length, "world": world, "epochs": epochs, "options": options}
