"""One piece, where the bug does not show, and chunks of several lengths; E, D and V differ."""


def cases(rng):
    def draw(N, sizes, E, D, V, **options):
        return {
            "x": rng.normal(size=(N, sum(sizes), E)),
            "sizes": sizes,
            "w_q": 1.6 * rng.normal(size=(E, D)) / E**0.5,
            "w_k": 1.6 * rng.normal(size=(E, D)) / E**0.5,
            "w_v": rng.normal(size=(E, V)),
            **options,
        }

    yield "two-steps", draw(1, [1, 1], E=3, D=2, V=1)
    yield "one-piece", draw(1, [3], E=2, D=4, V=2)
    yield "prefill-and-decode", draw(1, [3, 1, 1], E=3, D=2, V=2, base=10000.0)
    yield "chunks", draw(2, [2, 3, 2], E=3, D=4, V=2)
    yield "growing-chunks", draw(2, [1, 2, 4], E=4, D=6, V=3, base=50.0)
