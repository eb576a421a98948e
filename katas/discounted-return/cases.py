"""Rewards away from 0, episodes of unequal length."""

import numpy as np


def _case(rng, ends, steps, gamma, **options):
    dones = np.zeros(steps, dtype=bool)
    dones[ends] = True
    rewards = rng.choice((-1, 1), steps) * rng.uniform(0.3, 2.0, steps)
    return {"rewards": rewards, "dones": dones, "gamma": gamma, **options}


def cases(rng):
    gamma = float(rng.uniform(0.6, 0.95))
    yield "one-step", _case(rng, [], 1, gamma, last_value=float(rng.uniform(1, 3)))
    yield "empty", _case(rng, [], 0, gamma, last_value=1.5)
    yield "one-episode", _case(rng, [], 4, gamma)
    whole = _case(rng, [4], 5, 0.5, last_value=2)
    whole["rewards"] = rng.permutation(np.array([1, 2, 3, -4, 7]))
    yield "whole-numbers", whole
    yield "gamma-zero", _case(rng, [2], 5, 0.0, last_value=1.25)
    yield "gamma-one", _case(rng, [1], 6, 1, last_value=-2.5)
    yield "several-episodes", _case(rng, [2, 3, 7], 12, gamma, last_value=float(rng.uniform(1, 3)))
    yield "finished-with-value", _case(rng, [1, 6], 7, gamma, last_value=float(rng.uniform(1, 3)))
