"""Windows of one, some and all positions; sinks inside and outside the window; d and d_v differ."""


def cases(rng):
    def draw(*batch, S, d, d_v, **options):
        return {
            "q": 1.5 * rng.normal(size=(*batch, S, d)),
            "k": rng.normal(size=(*batch, S, d)),
            "v": rng.normal(size=(*batch, S, d_v)),
            **options,
        }

    yield "window-of-two", draw(S=3, d=2, d_v=1, window=2)
    yield "window-of-one", draw(2, S=3, d=2, d_v=3, window=1)
    yield "window-too-wide", draw(S=4, d=3, d_v=2, window=9, sinks=0)
    yield "sinks", draw(S=6, d=3, d_v=2, window=2, sinks=2)
    yield "heads", draw(2, 3, S=7, d=4, d_v=2, window=3, sinks=1)
    yield "many-sinks", draw(1, S=4, d=2, d_v=3, window=1, sinks=6)
    large = draw(2, S=5, d=3, d_v=2, window=2, sinks=1)
    large["k"] *= 200
    # the key that the last query would like best has left its window
    large["k"][:, 2] = 2000 * large["q"][:, 4]
    yield "large-scores", large
