"""Curves on a grid of halves, so that no comparison hangs on rounding, shifted by a random amount."""

NAN = float("nan")


def cases(rng):
    def draw(*steps, after=1, **options):
        start = 0.25 * int(rng.integers(4, 20))
        return {
            "values": [start + 0.5 * step for step in steps],
            "w": rng.normal(size=(1, 2)),
            "b": rng.normal(size=2),
            "shift": float(rng.integers(1, 5)) / 4,
            "options": options,
            "after": after,
        }

    yield "one-bad-epoch", draw(4, 3, 5, patience=1)
    yield "equal-is-no-progress", draw(4, 4, 4, patience=2)
    yield "never-stops", draw(6, 5, 7, 4, patience=2)
    yield "counter-starts-again", draw(6, 5, 7, 4, 6, 7, 8, 3, patience=3)
    yield "slow-drift", draw(9, 8, 7, 6, 5, 4, 3, patience=3, min_delta=1.25)
    yield "exactly-min-delta", draw(9, 8, 5, 3, 2, patience=2, min_delta=0.5)
    yield "maximise", draw(1, 3, 2, 5, 6, 4, 7, patience=2, min_delta=0.75, mode="max")
    yield "nan-first", draw(NAN, 5, NAN, 4, NAN, NAN, patience=2, min_delta=0.25)
    yield "only-nan", draw(NAN, NAN, NAN, patience=3)
    yield "goes-on-after-the-stop", draw(5, 6, 7, 8, 4, 5, 3, patience=2, after=4)
    yield "negative", draw(-9, -12, -11, -12, -30, -31, patience=3, min_delta=2.0, mode="max")
