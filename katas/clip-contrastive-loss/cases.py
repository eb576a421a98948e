"""Pairs that fit more or less, vectors of very different lengths, temperatures from 0.02 to 2."""

import numpy as np


def cases(rng):
    yield "two-pairs", _draw(rng, 2, 3, 0.5)
    yield "five-pairs", _draw(rng, 5, 4, 0.07)
    yield "hot", _draw(rng, 4, 3, 2.0)
    yield "square", _draw(rng, 3, 3, 0.3)
    yield "cold", _draw(rng, 4, 6, 0.02)


def _draw(rng, N, D, temperature):
    image = rng.normal(size=(N, D))
    text = 0.6 * image + rng.normal(size=(N, D))
    image, text = (x * np.exp(rng.uniform(-1, 1, (N, 1))) for x in (image, text))
    return {"image": image, "text": text, "temperature": np.array([temperature])}
