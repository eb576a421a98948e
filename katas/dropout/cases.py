"""Small where there is one right answer, large where chance decides. `calls` says of each call: training or not."""


def cases(rng):
    yield "evaluation", _case(rng, (2, 3), [False], p=0.4)
    yield "p-above-one", _case(rng, (1, 2), [True], p=1.25)
    yield "p-below-zero", _case(rng, (1, 2), [True], p=-0.1)
    yield "training", _case(rng, (20, 30), [True] * 10, p=0.3)
    yield "train-then-evaluate", _case(rng, (25, 30), [True, False, True], p=0.4)
    yield "three-axes", _case(rng, (30, 5, 7), [True, True], p=0.8)
    yield "defaults", _case(rng, (30, 40), [None, False, None])
    # large as well: the cases above tell more about what is wrong, and the smallest failing case speaks
    yield "p-zero", _case(rng, (40, 40), [True], p=0.0)
    yield "p-one", _case(rng, (40, 41), [True], p=1.0)


def _case(rng, shape, calls, **options):
    numbers = {"x": _away_from_zero(rng, shape), "dy": _away_from_zero(rng, shape)}
    return numbers | {"calls": calls, "seed": int(rng.integers(1 << 30))} | options


def _away_from_zero(rng, shape):
    """A zero in the output then says that the element was dropped."""
    return rng.choice((-1, 1), shape) * rng.uniform(0.5, 1.5, shape)
