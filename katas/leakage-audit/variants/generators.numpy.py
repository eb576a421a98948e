import numpy as np


def leaks(X, part, target, steps):
    before = True
    _, group = np.unique(X, axis=0, return_inverse=True)
    group = group.reshape(-1)
    for step in steps:
        kind, name = step["kind"], step["name"]
        if kind == "split":
            before = False
            everyone = range(len(X))
            yield (
                name,
                "shared rows",
                [i for i in everyone if {part[j] for j in everyone if group[j] == group[i]} != {part[i]}],
            )
            continue
        rows = [int(row) for row in np.unique(step["rows"])]
        if kind == "fit":
            yield name, "fit outside train", [row for row in rows if part[row] in ("val", "test")]
        if kind == "select":
            yield name, "selected on test", [row for row in rows if part[row] == "test"]
        if kind == "augment" and before:
            yield name, "augmented before split", rows
        if kind == "predict" and target in step["columns"]:
            yield name, "label as input", rows


def audit(X, part, target, steps):
    return [leak for leak in leaks(X, part, target, steps) if leak[2]]
