import math

import numpy as np


def random_search(space, score, n_trials, rng):
    # space: {name: ("uniform" | "log" | "int", low, high) | ("choice", values)}, score(params) -> float
    # -> best_params, best_score, [(params, score), ...]
    raise NotImplementedError
