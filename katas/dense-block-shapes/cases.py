"""Small maps and weights of both signs; plans with odd widths, random but for the published one."""


def _block(rng, shape, added):
    x, channels, weights = 2.5 * rng.normal(size=shape), shape[1], []
    for filters in added:
        w = rng.normal(size=(filters, channels))
        w[0, 0] = -abs(w[0, 0])
        weights.append(w)
        channels += filters
    return {"x": x, "weights": weights}


def cases(rng):
    def pick(low, high):
        return int(rng.integers(low, high + 1))

    def plan(k0, growth, blocks, theta):
        return {"k0": k0, "growth": growth, "blocks": blocks, "theta": theta}

    yield "two-layers", _block(rng, (3, 1, 2, 2), [1, 1]) | plan(pick(3, 9), pick(2, 4), [3], 0.5)
    plans = plan(pick(3, 9), pick(2, 4), [2, 5], 1.0)
    yield "unequal-growth", _block(rng, (1, 2, 3, 2), [2, 1, 3]) | plans
    yield "no-layers", _block(rng, (2, 3, 1, 2), []) | plan(pick(3, 9), 3, [0, 2], 0.5)
    plans = plan(2 * pick(2, 4) + 1, 2 * pick(1, 3), [4, 3, 1], 0.5)
    yield "odd-halves", _block(rng, (2, 2, 2, 3), [1, 2]) | plans
    yield "densenet-121", _block(rng, (2, 3, 2, 1), [2, 2, 2]) | plan(64, 32, [6, 12, 24, 16], 0.5)
    plans = plan(4 * pick(2, 5) + 1, 4 * pick(1, 3), [2, 3], 0.75)
    yield "three-quarters", _block(rng, (1, 1, 3, 1), [3, 1]) | plans
