"""Right, wrong and vanishing gradients of a cubic that mixes its entries; several shapes, a coarse step."""

import numpy as np


def cases(rng):
    def draw(*shape, scale=1.0):
        def away(size):
            return rng.choice([-1.0, 1.0], size) * rng.uniform(0.4, 1.6, size)

        x, a, b = away(shape), scale * away(shape), np.sqrt(scale) * away(shape)
        return {"x": x, "a": a, "b": b, "grad": 3 * a * x**2 + 2 * (b * x).sum() * b}

    case = draw(3)
    case["grad"] = case["grad"] + 0.3 * rng.uniform(1, 2, 3)
    yield "wrong-gradient", case
    nothing = np.zeros(2)
    yield "zero-gradient", {"x": rng.uniform(0.55, 0.95, 2), "a": nothing, "b": nothing, "grad": nothing}
    yield "coarse-step", {**draw(2, 2), "eps": float(rng.uniform(0.2, 0.3))}
    yield "right-gradient", draw(2, 3)
    case = draw(3, 1)
    case["grad"] = -case["grad"]
    yield "flipped-sign", case
    case = draw(2, 3)
    case["grad"][tuple(rng.integers([2, 3]))] *= 1.5
    yield "one-wrong-entry", case
    case = draw(2, 1, 2, scale=1e-3)
    case["grad"] = 1.3 * case["grad"]
    yield "tiny-gradient", case
