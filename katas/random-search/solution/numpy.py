import math

import numpy as np


def draw(axis, rng):
    match axis:
        case ("uniform", low, high):
            return rng.uniform(low, high)
        case ("log", low, high):
            return math.exp(rng.uniform(math.log(low), math.log(high)))
        case ("int", low, high):
            return int(rng.integers(low, high + 1))
        case ("choice", values):
            return values[rng.integers(len(values))]


def random_search(space, score, n_trials, rng):
    best_params, best_score, trials = None, np.nan, []
    for _ in range(n_trials):
        params = {name: draw(axis, rng) for name, axis in space.items()}
        result = score(params)
        trials.append((params, result))
        if not math.isnan(result) and (best_params is None or result > best_score):
            best_params, best_score = params, result
    return best_params, best_score, trials
