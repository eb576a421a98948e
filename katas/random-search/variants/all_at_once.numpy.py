import numpy as np


def column(axis, n, rng):
    kind, *bounds = axis
    if kind == "choice":
        return [bounds[0][place] for place in rng.integers(0, len(bounds[0]), size=n)]
    low, high = bounds
    if kind == "int":
        return rng.integers(low, high, size=n, endpoint=True).tolist()
    if kind == "log":
        return (low * (high / low) ** rng.random(n)).tolist()
    return (low + (high - low) * rng.random(n)).tolist()


def random_search(space, score, n_trials, rng):
    columns = {name: column(axis, n_trials, rng) for name, axis in space.items()}
    trials = []
    for i in range(n_trials):
        params = {name: values[i] for name, values in columns.items()}
        trials.append((params, score(params)))
    scores = np.array([value for _, value in trials])
    if np.isnan(scores).all():
        return None, float("nan"), trials
    return (*trials[np.nanargmax(scores)], trials)
