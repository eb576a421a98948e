"""One shard to four, every width different, and a hidden width that the shards do not divide."""


def cases(rng):
    yield "two-shards", _draw(rng, 1, 2, 2, 3) | {"shards": 2}
    yield "one-shard", _draw(rng, 2, 3, 2, 1)
    yield "wide-shards", _draw(rng, 3, 4, 6, 2) | {"shards": 2}
    yield "four-shards", _draw(rng, 2, 3, 8, 5) | {"shards": 4}
    yield "square", _draw(rng, 2, 6, 6, 6) | {"shards": 3}
    yield "indivisible", _draw(rng, 2, 3, 5, 2) | {"shards": 2}
    yield "more-shards-than-units", _draw(rng, 2, 3, 2, 2) | {"shards": 4}


def _draw(rng, N, D, H, M):
    return {
        "x": rng.normal(size=(N, D)),
        "W1": rng.normal(size=(D, H)),
        "b1": rng.normal(size=H),
        "W2": rng.normal(size=(H, M)),
        "b2": rng.normal(size=M),
        "dy": rng.normal(size=(N, M)),
    }
