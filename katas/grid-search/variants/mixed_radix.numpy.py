import numpy as np


def grid_search(grid, score):
    sizes = [len(values) for values in grid.values()]
    if min(sizes) == 0:
        raise ValueError("empty")
    trials = []
    for number in range(int(np.prod(sizes))):
        places = np.unravel_index(number, sizes)
        params = {name: grid[name][int(place)] for name, place in zip(grid, places, strict=True)}
        trials.append((params, float(score(params))))
    scores = np.array([value for _, value in trials])
    if np.isnan(scores).all():
        return None, np.nan, trials
    best = int(np.nanargmax(scores))
    return trials[best][0], trials[best][1], trials
