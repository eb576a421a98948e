"""Labels all different, so that each row is known by its label; a constant whose float32 mean is off by a rounding."""

import numpy as np


def _case(rng, n, d, test_fraction, val_fraction, **options):
    X = rng.normal(3.0, 1.0, (n, d)) * np.linspace(0.5, 4, d) + np.linspace(-1, 5, d)
    y = rng.choice(np.arange(100, 999), n, replace=False)
    fractions = {"test_fraction": test_fraction, "val_fraction": val_fraction}
    return {"X": X, "y": y, **fractions, "seed": int(rng.integers(1 << 30)), **options}


def _order(case):
    return np.random.default_rng(case["seed"]).permutation(len(case["X"]))


def _inexact(rng, rows):
    """A number of which so many copies have a standard deviation above 0, in float32."""
    while True:
        copies = np.full((rows, 2), rng.uniform(0.6, 2.4), np.float32)
        if copies.std(0).all():
            return float(copies[0, 0])


def cases(rng):
    small = _case(rng, 5, 1, 0.2, 0.2, kind="minmax")
    ends = _order(small)[:2]  # the test row below, the validation row above all training rows
    small["X"][ends, 0] = small["X"].min() - rng.uniform(0.4, 0.9), small["X"].max() + rng.uniform(0.4, 0.9)
    yield "five-rows", small
    yield "defaults", _case(rng, 6, 2, 1 / 3, 1 / 6)
    yield "no-validation", _case(rng, 7, 2, 0.3, 0.0, kind="standard")
    yield "half-rows", _case(rng, 10, 2, 0.25, 0.15, kind="minmax")
    constant = _case(rng, 10, 3, 0.3, 0.2, kind="standard")
    constant["X"][:, 0] = _inexact(rng, 5)
    constant["X"][_order(constant)[5:], 1] = -1.25
    yield "constant-column", constant
    outliers = _case(rng, 11, 2, 0.35, 0.25, kind="minmax")
    outliers["X"][_order(outliers)[:2]] *= [[8.0, -6.0], [-7.0, 9.0]]
    yield "min-max-outliers", outliers
    yield "three-way", _case(rng, 19, 3, 0.19, 0.35, kind="standard")
