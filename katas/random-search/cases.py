"""One axis at a time, with as many draws as it takes to tell a wrong one; then all together."""


def _case(rng, space, n_trials, offset=0.25, nan_below=0.0):
    numbers = {"offset": offset, "nan_below": nan_below, "seed": int(rng.integers(1 << 30))}
    return {"space": space, "n_trials": n_trials, **numbers}


def cases(rng):
    yield "one-trial", _case(rng, {"lr": ("log", 0.001, 0.1)}, 1)
    yield "log-axis", _case(rng, {"lr": ("log", 0.0001, 1.0)}, 600)
    yield "uniform-axis", _case(rng, {"dropout": ("uniform", 0.1, 0.6)}, 800)
    yield "whole-numbers", _case(rng, {"layers": ("int", 2, 4)}, 1000)
    yield "choices", _case(rng, {"act": ("choice", ["relu", "tanh", "gelu"])}, 300)
    four = {"lr": ("log", 0.001, 0.1), "p": ("uniform", 0.2, 0.8), "k": ("int", 1, 6), "act": ("choice", [None, 3])}
    yield "four-axes", _case(rng, four, 400)
    yield "negative-scores", _case(rng, {"decay": ("log", 0.01, 10.0)}, 40, offset=-2.0, nan_below=0.3)
