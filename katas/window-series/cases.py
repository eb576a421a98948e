"""A random walk of unequal channels; `cut` is neither the middle nor the number of samples."""

import numpy as np


def _case(rng, steps, channels, length, cut, rise=0.0, **options):
    size = np.linspace(1.0, 3.0, channels)
    series = rng.normal(size=(steps, channels)) * size + np.linspace(2.0, -3.0, channels)
    return {"series": series + rise * np.arange(steps)[:, None], "length": length, "cut": cut, **options}


def cases(rng):
    yield "one-step", _case(rng, 7, 1, 2, 4)
    yield "too-short", _case(rng, 4, 1, 3, 2, horizon=2)
    yield "just-long-enough", _case(rng, 5, 2, 3, 4, horizon=2)
    yield "three-ahead", _case(rng, 11, 1, 2, 7, horizon=3)
    yield "window-of-one", _case(rng, 6, 2, 1, 4, horizon=2)
    yield "channels", _case(rng, 10, 3, 3, 6, horizon=1)
    yield "rising", _case(rng, 14, 2, 4, 9, rise=0.8, horizon=2)
