"""Quadratics with well separated curvatures and a start off the axes; one learning rate beyond the limit."""

import numpy as np


def cases(rng):
    yield "one-dimension", _valley(rng, [1.5], share=0.3, steps=3)
    yield "two-dimensions", _valley(rng, [0.7, 2.9], share=0.4, steps=4)
    yield "no-start-given", _valley(rng, [0.5, 3.1], share=0.6, steps=3, start=False)
    yield "no-steps", _valley(rng, [0.9, 2.2, 4.5], share=0.5, steps=0)
    yield "diverging", _valley(rng, [0.6, 1.7, 4.2], share=1.3, steps=6)
    yield "four-dimensions", _valley(rng, [0.4, 1.1, 2.3, 5.2], share=0.9, steps=7)


def _valley(rng, curvatures, share, steps, start=True):
    """`share` is the learning rate as a share of the largest that does not diverge."""
    curvatures = np.array(curvatures) * rng.uniform(0.9, 1.1, len(curvatures))
    basis, _ = np.linalg.qr(rng.normal(size=(len(curvatures), len(curvatures))))
    inputs = {
        "A": (basis * curvatures) @ basis.T,
        "b": rng.uniform(0.5, 2, len(curvatures)) * rng.choice([-1, 1], len(curvatures)),
        "lr": float(share * 2 / curvatures.max()),
        "steps": steps,
    }
    inputs["A"] = (inputs["A"] + inputs["A"].T) / 2
    return inputs | {"w0": 2 * rng.normal(size=len(curvatures))} if start else inputs
