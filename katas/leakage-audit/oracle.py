"""The table of the statement asked cell by cell: is this row of this step a leak?"""

import numpy as np

PROBLEMS = {
    "fit": "fit outside train",
    "augment": "augmented before split",
    "select": "selected on test",
    "predict": "label as input",
    "split": "shared rows",
}
FAR = 1e-5  # farther apart than any rounding


def oracle(X, part, target, steps):
    kinds = [step["kind"] for step in steps]
    found = []
    for index, step in enumerate(steps):
        rows = [row for row in range(len(part)) if _leaks(X, part, target, kinds, index, step, row)]
        if rows:
            found.append((step["name"], PROBLEMS[step["kind"]], rows))
    return found


def _leaks(X, part, target, kinds, index, step, row):
    kind = step["kind"]
    if kind == "split":
        return any(part[other] != part[row] and np.abs(X[other] - X[row]).max() < FAR for other in range(len(part)))
    if row not in step["rows"]:
        return False
    if kind == "augment":
        return "split" in kinds[index:]
    if kind == "predict":
        return any(column == target for column in step["columns"])
    return part[row] in {"fit": ("val", "test"), "select": ("test",)}[kind]
