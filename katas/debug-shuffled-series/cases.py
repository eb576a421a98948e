"""Random walks; the shuffle of the buggy program is never the identity for these lengths."""

import numpy as np


def _case(rng, steps, length, horizon, test_fraction, rise=0.0):
    series = np.cumsum(rng.normal(size=steps)) + rise * np.arange(steps) + rng.normal()
    return {"series": series, "length": length, "horizon": horizon, "test_fraction": test_fraction}


def cases(rng):
    yield "short", _case(rng, 7, 2, 1, 0.4)
    yield "half", _case(rng, 9, 1, 1, 0.5)
    yield "horizon-two", _case(rng, 12, 3, 2, 0.25)
    yield "rising", _case(rng, 15, 2, 1, 0.3, rise=1.5)
    yield "longer", _case(rng, 24, 3, 3, 0.3)
