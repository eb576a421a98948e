"""One draw and several of each latent; narrow and wide posteriors, and one that is the prior."""


def cases(rng):
    yield "one-draw", _draw(rng, 1, 1, 2)
    yield "three-draws", _draw(rng, 3, 2, 2)
    yield "batch", _draw(rng, 2, 4, 3)
    yield "wide", _draw(rng, 3, 2, 4) | {"logvar": rng.uniform(2, 4, (2, 4))}
    yield "narrow", _draw(rng, 4, 3, 2) | {"logvar": rng.uniform(-3, -2, (3, 2))}


def _draw(rng, S, N, Z):
    return {"mu": rng.normal(size=(N, Z)), "logvar": rng.normal(size=(N, Z)), "noise": rng.normal(size=(S, N, Z))}
