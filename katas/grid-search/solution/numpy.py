import itertools
import math


def grid_search(grid, score):
    if not all(grid.values()):
        raise ValueError("a parameter without values")
    best_params, best_score, trials = None, math.nan, []
    for values in itertools.product(*grid.values()):
        params = dict(zip(grid, values, strict=True))
        result = score(params)
        trials.append((params, result))
        if not math.isnan(result) and (best_params is None or result > best_score):
            best_params, best_score = params, result
    return best_params, best_score, trials
