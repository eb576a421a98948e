"""One head, where the bug does not show, and several; heads equal to positions or samples, or to neither."""


def cases(rng):
    def draw(N, S, heads, d):
        E = heads * d
        return {
            "x": rng.normal(size=(N, S, E)),
            "w_qkv": 1.2 * rng.normal(size=(E, 3 * E)) / E**0.5,
            "w_out": rng.normal(size=(E, E)) / E**0.5,
            "heads": heads,
        }

    yield "two-heads", draw(1, 2, heads=2, d=1)
    yield "one-head", draw(1, 3, heads=1, d=2)
    yield "heads-equal-positions", draw(1, 3, heads=3, d=2)
    yield "heads-equal-samples", draw(2, 4, heads=2, d=2)
    yield "wider-heads", draw(3, 5, heads=2, d=3)
