import math


def quantile(axis, u):
    if axis[0] == "choice":
        return axis[1][int(u * len(axis[1]))]
    low, high = axis[1:]
    if axis[0] == "int":
        return low + math.floor(u * (high - low + 1))
    if axis[0] == "log":
        return math.exp((1 - u) * math.log(low) + u * math.log(high))
    return (1 - u) * low + u * high


def random_search(space, score, n_trials, rng):
    trials = []
    while len(trials) < n_trials:
        params = {}
        for name in space:
            params[name] = quantile(space[name], rng.random())
        trials.append((params, score(dict(params))))
    best = (None, math.nan)
    for params, value in trials:
        if value == value and not value <= best[1]:
            best = (params, value)
    return best[0], best[1], trials
