"""Latent and data widths differ; beta left out and given; posteriors far narrower and wider than the prior."""


def cases(rng):
    yield "one-sample", _draw(rng, 1, 2, 3)
    yield "beta", _draw(rng, 2, 3, 2) | {"beta": 4.0}
    yield "small-beta", _draw(rng, 5, 2, 4) | {"beta": 0.3}
    yield "prior", _prior(_draw(rng, 3, 2, 3))
    yield (
        "narrow-and-wide",
        _draw(rng, 4, 3, 5) | {"logvar": rng.uniform(3, 5, (4, 3)) * rng.permuted([[-1, 1, -1]] * 4, axis=1)},
    )


def _draw(rng, N, Z, D):
    return {
        "x": rng.normal(size=(N, D)),
        "mu": rng.normal(size=(N, Z)),
        "logvar": rng.normal(size=(N, Z)),
        "noise": rng.normal(size=(N, Z)),
        "W": rng.normal(size=(Z, D)),
        "b": rng.normal(size=D),
    }


def _prior(inputs):
    """The first sample's posterior is the prior itself."""
    inputs["mu"][0] = inputs["logvar"][0] = 0
    return inputs
