import itertools
import math


def grid_search(grid, score):
    # grid: {name: [value, ...]}, score(params) -> float
    # -> best_params, best_score, [(params, score), ...]
    raise NotImplementedError
