def combinations(names, grid):
    if not names:
        yield {}
        return
    for value in grid[names[0]]:
        for rest in combinations(names[1:], grid):
            yield {names[0]: value, **rest}


def grid_search(grid, score):
    for name, values in grid.items():
        if len(values) == 0:
            raise ValueError(f"{name} has no values")
    trials = [(params, score(params)) for params in combinations(list(grid), grid)]
    valid = [trial for trial in trials if trial[1] == trial[1]]
    if not valid:
        return None, float("nan"), trials
    best_params, best_score = max(valid, key=lambda trial: trial[1])
    return best_params, best_score, trials
