import numpy as np

DRAWS = {
    "uniform": lambda rng, low, high: float(rng.uniform(low, high)),
    "log": lambda rng, low, high: float(np.clip(10 ** rng.uniform(np.log10(low), np.log10(high)), low, high)),
    "int": lambda rng, low, high: int(rng.choice(np.arange(low, high + 1))),
    "choice": lambda rng, values: values[int(rng.permutation(len(values))[0])],
}


def random_search(space, score, n_trials, rng):
    history, best = [], None
    for trial in range(n_trials):
        params = {name: DRAWS[kind](rng, *rest) for name, (kind, *rest) in space.items()}
        history.append((params, score(params)))
        if not np.isnan(history[trial][1]) and (best is None or history[trial][1] > history[best][1]):
            best = trial
    if best is None:
        return None, np.nan, history
    return history[best][0], history[best][1], history
