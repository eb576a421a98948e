import numpy as np


def shared(X, part):
    equal = (X[:, None, :] == X[None, :, :]).all(axis=2)
    apart = part[:, None] != part[None, :]
    return (equal & apart).any(axis=1)


def audit(X, part, target, steps):
    part = np.array(part)
    cut = next(i for i, step in enumerate(steps) if step["kind"] == "split")
    found = []
    for i, step in enumerate(steps):
        used = np.zeros(len(X), dtype=bool)
        used[step.get("rows", slice(None))] = True
        problem, bad = {
            "fit": ("fit outside train", part != "train"),
            "augment": ("augmented before split", np.full(len(X), i < cut)),
            "select": ("selected on test", part == "test"),
            "predict": ("label as input", np.full(len(X), target in step.get("columns", ()))),
            "split": ("shared rows", shared(X, part)),
        }[step["kind"]]
        rows = np.flatnonzero(used & bad).tolist()
        if rows:
            found.append((step["name"], problem, rows))
    return found
