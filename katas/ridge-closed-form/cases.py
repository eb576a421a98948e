"""Features with means and scales of their own, so that an intercept matters and columns are not alike."""

import numpy as np


def _case(rng, n, d, lam, centre=1.5, offset=2.0, scale=1.0):
    X = rng.normal(centre, 1.0, (n, d)) * scale
    y = X @ (rng.choice((-1, 1), d) * rng.uniform(0.5, 1.5, d) / scale) + offset + 0.4 * rng.normal(size=n)
    return {"X": X, "y": y, "lam": lam}


def cases(rng):
    yield "one-feature", _case(rng, 4, 1, 0.7)
    yield "no-penalty", _case(rng, 7, 2, 0.0)
    yield "more-features-than-rows", _case(rng, 3, 5, 0.3)
    twins = _case(rng, 6, 3, 1.6)
    twins["X"][:, 2] = twins["X"][:, 0]
    yield "twin-columns", twins
    yield "far-from-zero", _case(rng, 8, 3, 2.5, centre=12.0, offset=-150.0)
    yield "huge-penalty", _case(rng, 8, 4, 1e6)
    yield "unequal-scales", _case(rng, 9, 3, 4, scale=np.array([0.2, 1.0, 6.0]))
