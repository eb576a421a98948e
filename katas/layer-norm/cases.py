"""Few rows of few features: ordinary ones, then rows that are nearly or wholly constant, then rows far from zero."""

import numpy as np


def cases(rng):
    def draw(x, **eps):
        features = x.shape[-1]
        return {
            "x": x,
            "dy": rng.normal(size=x.shape),
            "gamma": rng.normal(size=features),
            "beta": rng.normal(size=features),
            **eps,
        }

    def wide(*shape):
        """Rows in which the default eps cannot be seen: no two features are close."""
        steps = np.broadcast_to(np.linspace(-30, 30, shape[-1]), shape)
        return rng.permuted(steps, axis=-1) + rng.uniform(-5, 5, size=shape)

    yield "defaults", draw(wide(2, 3))
    yield "sequences", draw(wide(2, 3, 4))
    yield "eps", draw(rng.normal(size=(3, 5)), eps=0.5)
    yield "small-variance", draw(rng.normal(size=(2, 4)) * [[1e-5], [3e-3]])
    constant = wide(3, 4)
    constant[1] = rng.uniform(1, 2)
    yield "constant-row", draw(constant)
    yield "far-from-zero", draw(rng.normal(size=(2, 6)) + np.array([[1e4], [-1e4]]))
