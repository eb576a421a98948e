"""Episodes end at different times in each environment, also at the last step; values are far from zero."""

import numpy as np


def cases(rng):
    yield "two-steps", _case(rng, 2, 1, []) | {"gamma": 0.9, "lam": 0.7}
    yield "one-step", _case(rng, 1, 2, [(0, 1)]) | {"gamma": 0.8, "lam": 0.6}
    yield "episode-ends", _case(rng, 4, 1, [(1, 0)]) | {"gamma": 0.9, "lam": 0.8}
    yield "defaults", _case(rng, 4, 2, [(2, 0), (3, 1)])
    yield "lambda-zero", _case(rng, 4, 2, [(0, 1)]) | {"gamma": 0.7, "lam": 0.0}
    yield "lambda-one", _case(rng, 5, 2, [(2, 1)]) | {"gamma": 0.8, "lam": 1.0}
    yield "no-discount", _case(rng, 6, 3, [(1, 0), (3, 0), (2, 2), (5, 1)]) | {"gamma": 1.0, "lam": 0.9}


def _case(rng, steps, environments, ends):
    dones = np.zeros((steps, environments), bool)
    for place in ends:
        dones[place] = True
    return {
        "rewards": rng.normal(size=(steps, environments)),
        "values": rng.normal(1.5, 1.0, (steps, environments)),
        "last_value": rng.normal(2.5, 1.0, environments),
        "dones": dones,
    }
