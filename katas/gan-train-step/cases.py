"""Batches of unequal size for reals and for the two draws of noise; one step, several, and with momentum."""

import numpy as np


def cases(rng):
    yield "one-step", _draw(rng, N=2, M=3, K=2, steps=1)
    yield "two-steps", _draw(rng, N=3, M=2, K=4, steps=2)
    yield "momentum", _draw(rng, N=2, M=3, K=3, steps=3, momentum=0.5)
    yield "sure-discriminator", _sure(_draw(rng, N=4, M=2, K=3, steps=2))


def _draw(rng, N, M, K, steps, momentum=0.0):
    return {
        "real": rng.normal(size=(steps, N, 2)) + np.array([1.0, -0.5]),
        "z_d": rng.normal(size=(steps, M, 2)),
        "z_g": rng.normal(size=(steps, K, 2)),
        "generator": _weights(rng, 2, 3, 2),
        "discriminator": _weights(rng, 2, 3, 1),
        "g_lr": float(rng.uniform(0.4, 0.6)),
        "d_lr": float(rng.uniform(0.7, 0.9)),
        "momentum": momentum,
    }


def _weights(rng, inputs, hidden, outputs):
    w1, w2 = rng.normal(size=(inputs, hidden)), rng.normal(size=(hidden, outputs))
    return [w1, 0.5 * rng.normal(size=hidden), w2, 0.5 * rng.normal(size=outputs)]


def _sure(inputs):
    """The discriminator calls nearly everything fake."""
    inputs["discriminator"][3] -= 5
    return inputs
