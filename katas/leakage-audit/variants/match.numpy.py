import numpy as np


def audit(X, part, target, steps):
    outside = {row for row, name in enumerate(part) if name != "train"}
    test = {row for row, name in enumerate(part) if name == "test"}
    findings = []
    split_done = False
    for step in steps:
        rows = set(np.unique(step["rows"]).tolist()) if "rows" in step else set()
        match step["kind"]:
            case "fit":
                problem, rows = "fit outside train", rows & outside
            case "augment":
                problem, rows = "augmented before split", set() if split_done else rows
            case "select":
                problem, rows = "selected on test", rows & test
            case "predict":
                problem, rows = "label as input", rows if step["columns"].count(target) else set()
            case "split":
                split_done = True
                problem = "shared rows"
                for i in range(len(X)):
                    for j in range(i):
                        if part[i] != part[j] and np.array_equal(X[i], X[j]):
                            rows |= {i, j}
        if rows:
            findings.append((step["name"], problem, sorted(rows)))
    return findings
