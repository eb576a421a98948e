"""All three targets with and without the clip, which bites for some of the samples and not for others."""

import numpy as np


def cases(rng):
    yield "one-sample", _draw(rng, (1, 2), [1])
    yield "noise", _draw(rng, (4, 3), [3, 0, 1, 4])
    yield "clean", _draw(rng, (3, 3), [2, 4, 0], target="clean")
    yield "velocity", _draw(rng, (2, 3, 2), [3, 1], target="velocity")
    yield "noise-clipped", _draw(rng, (3, 2), [4, 0, 1], target="noise", snr_clip=2.5)
    yield "clean-clipped", _draw(rng, (4, 2, 3), [0, 2, 1, 4], target="clean", snr_clip=3.0)
    yield "velocity-clipped", _draw(rng, (3, 2), [3, 0, 2], target="velocity", snr_clip=2.5)


def _draw(rng, shape, t, **options):
    width = shape[-1]
    return {
        "x0": rng.normal(size=shape),
        "t": np.array(t),
        "noise": rng.normal(size=shape),
        "alpha_bar": np.array([0.93, 0.8, 0.6, 0.35, 0.1]) + rng.uniform(-0.02, 0.02, 5),
        "w": rng.normal(size=(width, width)),
        "u": rng.normal(size=width),
        "options": options,
    }
