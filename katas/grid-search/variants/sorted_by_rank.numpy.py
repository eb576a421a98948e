import itertools
import math


def grid_search(grid, score):
    if any(not values for values in grid.values()):
        raise ValueError("every parameter needs a value")
    names = tuple(grid)
    trials = []
    for combination in itertools.product(*(grid[name] for name in names)):
        params = {}
        for name, value in zip(names, combination, strict=True):
            params[name] = value
        trials.append((params, score(params)))
    ranked = sorted((t for t in trials if not math.isnan(t[1])), key=lambda t: -t[1])
    best = ranked[0] if ranked else (None, math.nan)
    return dict(best[0]) if best[0] is not None else None, best[1], trials
