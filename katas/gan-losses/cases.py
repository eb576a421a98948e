"""Unequal numbers of reals and fakes; a sure discriminator, and logits far outside what a naive logarithm stands."""

import numpy as np


def cases(rng):
    yield "two-and-three", {"real_logits": rng.normal(size=2), "fake_logits": rng.normal(size=3)}
    yield "smoothed", {"real_logits": rng.normal(size=4), "fake_logits": rng.normal(size=3), "real_label": 0.85}
    yield "one-and-four", {"real_logits": rng.normal(size=1), "fake_logits": rng.normal(size=4) - 1}
    sure = rng.uniform(4, 7, size=(2, 5))
    yield "sure-discriminator", {"real_logits": sure[0], "fake_logits": -sure[1], "real_label": 1.0}
    far = np.array([1000.0, -1000, 60, -60, 1]) * rng.uniform(0.8, 1.2, (2, 5))
    yield "far-out", {"real_logits": far[0], "fake_logits": far[1, :4]}
    yield "far-out-smoothed", {"real_logits": far[1], "fake_logits": far[0, :3], "real_label": 0.7}
