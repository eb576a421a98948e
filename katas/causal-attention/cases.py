"""E, d_k and d_v differ; scores of order 1 but for two cases, where they run to thousands with either sign."""

import numpy as np


def cases(rng):
    yield "two-positions", _draw(rng, N=1, S=2, E=3, d_k=2, d_v=1)
    yield "one-position", _draw(rng, N=2, S=1, E=2, d_k=3, d_v=2)
    yield "batch", _draw(rng, N=2, S=4, E=3, d_k=5, d_v=2)
    yield "square", _draw(rng, N=3, S=3, E=4, d_k=2, d_v=3)
    large = _draw(rng, N=2, S=4, E=3, d_k=2, d_v=2)
    large["W_k"] = large["W_q"] * rng.uniform(0.8, 1.2, size=large["W_q"].shape)
    # the last position outshines the others for every query that looks the same way
    large["x"][:, 3] = 100 * large["x"][:, 0]
    large["x"][:, 0] *= 10
    yield "large-scores", large
    past = _draw(rng, N=1, S=3, E=3, d_k=4, d_v=2)
    past["W_k"] = -past["W_q"] * rng.uniform(0.8, 1.2, size=past["W_q"].shape)
    # queries and keys of the first positions point in opposite directions, their scores differ by little
    past["x"][0, 1] = past["x"][0, 0] * (1 + 1e-4 * rng.uniform(0.5, 1, size=3))
    past["x"][0, :2] *= 100 / np.abs(past["x"][0, 0] @ past["W_q"]).max()
    yield "strongly-negative", past


def _draw(rng, N, S, E, d_k, d_v):
    return {
        "x": rng.normal(size=(N, S, E)),
        "W_q": 1.3 * rng.normal(size=(E, d_k)) / E**0.5,
        "W_k": 1.3 * rng.normal(size=(E, d_k)) / E**0.5,
        "W_v": rng.normal(size=(E, d_v)),
    }
