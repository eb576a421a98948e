"""Rows are dealt anew to the parts each time; every step that leaks has a neighbour of its kind that does not."""

import numpy as np


class _World:
    """Some rows in three parts, and the steps of a pipeline over them."""

    def __init__(self, rng, train, val, test):
        self.rng = rng
        self.part = [str(p) for p in rng.permutation(["train"] * train + ["val"] * val + ["test"] * test)]
        self.X = rng.normal(size=(len(self.part), 2))

    def rows(self, *parts, repeated=0):
        chosen = [row for row, part in enumerate(self.part) if part in parts]
        chosen += chosen[:repeated]
        return np.array(self.rng.permutation(chosen), dtype=np.int64)

    def case(self, *steps, target="price"):
        named = [dict(zip(("name", "kind", "rows", "columns"), step, strict=False)) for step in steps]
        return {"X": self.X, "part": self.part, "target": target, "steps": named}


SPLIT = ("cut", "split")
ALL = ("train", "val", "test")


def cases(rng):
    w = _World(rng, 3, 1, 1)
    yield (
        "scaler-on-all",
        w.case(("scaler", "fit", np.sort(w.rows(*ALL))[::-1]), SPLIT, ("model", "fit", w.rows("train"))),
    )
    w = _World(rng, 3, 2, 1)
    yield (
        "clean",
        w.case(
            SPLIT,
            ("scaler", "fit", w.rows("train")),
            ("flips", "augment", w.rows("train")),
            ("depth", "select", w.rows("val")),
            ("forecast", "predict", w.rows("test"), ["size", "age"]),
        ),
    )
    w = _World(rng, 3, 1, 2)
    first, second = ("flips", "augment", w.rows("train", "test")), ("noise", "augment", w.rows("train"))
    yield "augmented-first", w.case(first, SPLIT, second)
    w = _World(rng, 2, 2, 3)
    choices = [w.rows("val"), w.rows("test"), w.rows("train", "val"), w.rows("val", "test")]
    names = ("depth", "rate", "width", "stop")
    yield (
        "chosen-on-test",
        w.case(SPLIT, *((name, "select", rows) for name, rows in zip(names, choices, strict=True))),
    )
    w = _World(rng, 3, 2, 2)
    columns = (["size", "price"], ["old_price", "size"], ["price", "age"], ["prices"])
    predictions = ((f"model {i}", "predict", w.rows(part), columns[i]) for i, part in enumerate([*ALL, "test"]))
    yield "label-among-inputs", w.case(SPLIT, *predictions)
    w = _World(rng, 4, 3, 3)
    _twins(w, ("train", 0), ("val", 0))
    _twins(w, ("train", 1), ("train", 2))
    _twins(w, ("val", 1), ("test", 0))
    _twins(w, ("test", 1), ("test", 2))
    w.X[w.rows("train").max(), 0] = w.X[w.rows("val").max(), 0]  # one feature alike is not enough
    yield "shared-rows", w.case(SPLIT, ("model", "fit", w.rows("train", "val")))
    w = _World(rng, 5, 3, 3)
    _twins(w, ("train", 3), ("val", 1), ("test", 2))
    yield (
        "everything-wrong",
        w.case(
            ("imputer", "fit", w.rows("train", "val", repeated=6)),
            ("flips", "augment", w.rows("val", "train", repeated=4)),
            ("cut", "split"),
            ("scaler", "fit", w.rows("test", "train", repeated=6)),
            ("crops", "augment", w.rows("test")),
            ("rate", "select", w.rows("test", "val", repeated=5)),
            ("forecast", "predict", w.rows("test", repeated=2), ["sales", "month"]),
            target="month",
        ),
    )


def _twins(world, first, *others):
    for part, nth in others:
        world.X[np.sort(world.rows(part))[nth]] = world.X[np.sort(world.rows(first[0]))[first[1]]]
