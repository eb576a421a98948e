"""A state for every name that the statement gives, in an order that no module has."""


def cases(rng):
    yield "one-block", _draw(rng, N=1, dim=2, hidden=1, depth=1)
    yield "two-blocks", _draw(rng, N=2, dim=2, hidden=3, depth=2)
    yield "three-blocks", _draw(rng, N=3, dim=3, hidden=2, depth=3)
    yield "no-blocks", _draw(rng, N=2, dim=3, hidden=2, depth=0)


def _draw(rng, N, dim, hidden, depth):
    state = {"mean": rng.uniform(-0.5, 0.5, dim)}
    for number in reversed(range(depth)):
        state |= {
            f"blocks.{number}.up.weight": rng.uniform(-0.6, 0.6, (hidden, dim)),
            f"blocks.{number}.up.bias": rng.uniform(-0.4, 0.4, hidden),
            f"blocks.{number}.down.weight": rng.uniform(-0.7, 0.7, (dim, hidden)),
            f"blocks.{number}.down.bias": rng.uniform(-0.4, 0.4, dim),
            f"blocks.{number}.scale": rng.uniform(0.4, 1.8, dim),
        }
    shape = (N, dim)
    return {
        "x": rng.uniform(-1, 1, shape),
        "dy": rng.normal(size=shape),
        "dim": dim,
        "hidden": hidden,
        "depth": depth,
        "state": state,
    }
