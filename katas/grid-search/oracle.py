"""Trial number i by division with remainder, and the best as the one that no other beats."""

import math


def oracle(grid, scores):
    count = math.prod(len(values) for values in grid.values())
    if count == 0:
        return "ValueError", "", []
    trials = []
    for number in range(count):
        rest, params = number, {}
        for name in reversed(grid):
            rest, place = divmod(rest, len(grid[name]))
            params[name] = grid[name][place]
        trials.append(({name: params[name] for name in grid}, scores[number]))
    best = [
        each
        for i, each in enumerate(trials)
        if not math.isnan(each[1])
        and all(not other[1] > each[1] and (j >= i or other[1] != each[1]) for j, other in enumerate(trials))
    ]
    params, score = best[0] if best else (None, math.nan)
    return params, score, [trials, list(range(count))]
