"""Each schedule at the steps where a formula can slip: the first, the last of a stage, far beyond the end."""

import numpy as np


def cases(rng):
    yield "nothing-optional", _case(rng, "constant", [0, 7])
    yield "warm-up-only", _case(rng, "constant", [0, 1, 3, 4, 9], warmup=4)
    yield "exponential", _case(rng, "exponential", [0, 1, 2, 5, 9], gamma=_gamma(rng))
    yield "inverse-time", _case(rng, "inverse-time", [0, 1, 2, 5, 30], k=float(rng.uniform(0.2, 0.6)))
    yield "linear-to-zero", _case(rng, "linear", [0, 1, 5, 7, 8, 9, 30], decay_steps=8)
    yield "step", _case(rng, "step", [0, 1, 2, 3, 5, 6, 11], gamma=_gamma(rng), every=3)
    yield "cosine", _case(rng, "cosine", [12, 0, 1, 3, 5, 6, 7], decay_steps=6, **_end(rng))
    yield "linear-after-warm-up", _case(rng, "linear", [0, 2, 3, 9, 12, 13, 40], decay_steps=10, warmup=3, **_end(rng))
    yield "step-after-warm-up", _case(rng, "step", [0, 1, 2, 3, 6, 7, 10], gamma=_gamma(rng), every=4, warmup=3)
    yield "cosine-after-warm-up", _case(rng, "cosine", [0, 4, 5, 6, 8, 15, 16, 17, 50], decay_steps=11, warmup=5)


def _case(rng, schedule, steps, **options):
    return {"t": np.array(steps), "schedule": schedule, "lr": float(rng.uniform(0.2, 0.9))} | options


def _gamma(rng):
    return float(rng.uniform(0.5, 0.8))


def _end(rng):
    return {"lr_end": float(rng.uniform(0.03, 0.1))}
