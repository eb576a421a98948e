"""Several series, each cut into several chunks, the last one shorter; a recurrence that remembers."""


def cases(rng):
    yield "two-series", _draw(rng, S=2, T=3, H=2, chunk=1)
    yield "one-series", _draw(rng, S=1, T=6, H=2, chunk=2)
    yield "whole-series", _draw(rng, S=3, T=4, H=2, chunk=5)
    yield "even-chunks", _draw(rng, S=2, T=7, H=3, chunk=3)
    yield "short-last-chunk", _draw(rng, S=3, T=6, H=3, chunk=2)


def _draw(rng, S, T, H, chunk):
    return {
        "series": rng.normal(size=(S, T)),
        "W_x": rng.normal(size=H),
        "W_h": rng.normal(size=(H, H)) / H**0.5,
        "b": 0.5 * rng.normal(size=H),
        "w_out": rng.normal(size=H),
        "lr": 0.15,
        "chunk": chunk,
    }
