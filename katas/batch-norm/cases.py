"""Short lives of a layer: three or more values a channel, images with H != W, then channels hard on float32."""

import math

import numpy as np


def cases(rng):
    def draw(batches, samples=2, **options):
        channels = batches.shape[2]
        return {
            "batches": batches,
            "dy": rng.normal(size=batches.shape[1:]),
            "x_eval": rng.permuted(batches[-1], axis=0)[:samples] * rng.uniform(0.5, 2),
            "gamma": rng.normal(size=channels),
            "beta": rng.normal(size=channels),
            **options,
        }

    def wide(steps, samples, channels, *image):
        """Batches in which the default eps cannot be seen: no two values of a channel are close."""
        n = samples * math.prod(image)
        values = rng.permuted(np.broadcast_to(np.linspace(-30, 30, n), (steps, channels, n)), axis=-1)
        values = values.reshape(steps, channels, samples, *image).swapaxes(1, 2)
        return values + rng.uniform(-5, 5, size=values.shape)

    yield "defaults", draw(wide(1, 3, 2), samples=1)
    yield "two-steps", draw(wide(2, 4, 3) + 8)
    yield "images", draw(wide(2, 2, 3, 2, 4) - 8, samples=1)
    yield "options", draw(0.7 * rng.normal(size=(3, 5, 2)), momentum=0.3, eps=0.5)
    yield "small-variance", draw(2e-3 * rng.normal(size=(1, 5, 3)))
    constant = wide(1, 4, 2)
    constant[:, :, 1] = rng.uniform(1, 2)
    yield "constant-channel", draw(constant)
    yield "far-from-zero", draw(rng.normal(size=(1, 6, 3)) + 3000)
