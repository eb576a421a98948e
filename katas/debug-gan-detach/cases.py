"""Batches of unequal size for reals and noise; one step, several, and a discriminator that is sure of itself."""

import numpy as np


def cases(rng):
    yield "one-batch", _draw(rng, 2, 3, 1, g_lr=0.6, d_lr=0.8)
    yield "two-batches", _draw(rng, 3, 2, 2, g_lr=0.5, d_lr=0.7)
    yield "sure-discriminator", _sure(_draw(rng, 2, 4, 2, g_lr=0.9, d_lr=0.4))
    yield "defaults", _draw(rng, 4, 3, 3)


def _draw(rng, N, M, steps, **options):
    batches = [(rng.normal(size=(N, 2)) + np.array([1.0, -0.5]), rng.normal(size=(M, 2))) for _ in range(steps)]
    return {"batches": batches, "generator": _weights(rng, 2, 2), "discriminator": _weights(rng, 2, 1), **options}


def _weights(rng, inputs, outputs, hidden=3):
    w1, w2 = rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, outputs))
    return [w1, 0.5 * rng.normal(size=hidden), w2, 0.5 * rng.normal(size=outputs)]


def _sure(inputs):
    """The discriminator calls nearly everything fake."""
    inputs["discriminator"][3] -= 4
    return inputs
