def audit(X, part, target, steps):
    findings, is_split = [], False
    for step in steps:
        rows = sorted({int(row) for row in step.get("rows", [])})
        if step["kind"] == "fit":
            problem, leaked = "fit outside train", [row for row in rows if part[row] != "train"]
        elif step["kind"] == "augment":
            problem, leaked = "augmented before split", [] if is_split else rows
        elif step["kind"] == "select":
            problem, leaked = "selected on test", [row for row in rows if part[row] == "test"]
        elif step["kind"] == "predict":
            problem, leaked = "label as input", rows if target in step["columns"] else []
        else:
            problem, leaked, is_split = "shared rows", shared_rows(X, part), True
        if leaked:
            findings.append((step["name"], problem, leaked))
    return findings


def shared_rows(X, part):
    seen = {}
    for row, features in enumerate(X):
        seen.setdefault(tuple(features), set()).add(part[row])
    return [row for row in range(len(X)) if len(seen[tuple(X[row])]) > 1]
