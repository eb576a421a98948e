"""What every right iterator satisfies, whatever its order. A right one is refused once in 10^12 runs at most."""

from itertools import pairwise

import numpy as np

NEIGHBOURS = (
    0.3  # share of samples that may follow their predecessor in the data; in a random order one does, on average
)


def verify(inputs, outputs, _hidden):
    refused = len(inputs["X"]) != len(inputs["y"]) or inputs["batch_size"] < 1
    if isinstance(outputs, str):
        return None if refused else "refuses-good-arguments"
    if refused:
        return "lengths-not-compared" if inputs["batch_size"] > 0 else "batch-size-not-checked"
    runs, again = outputs
    orders = []
    for run in (*runs, again):
        found = _pairs(inputs, run) or _sizes(inputs, [len(x) for x, _ in run])
        if found:
            return found
        order = _order(inputs["X"], run)
        found = _rows(inputs, order, run)
        if found:
            return found
        orders.append(order)
    return _chance(inputs, orders[:-1], orders[-1]) if inputs.get("shuffle", True) else _in_order(orders)


def _pairs(inputs, run):
    for pair in run:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            return "not-pairs"
        for name, part in zip("Xy", pair, strict=True):
            whole = inputs[name]
            if not isinstance(part, np.ndarray) or part.ndim != whole.ndim or part.shape[1:] != whole.shape[1:]:
                return "not-like-the-data", {"name": name, "got": getattr(part, "shape", type(part).__name__)}
            if part.dtype != whole.dtype and not (name == "X" and part.dtype == np.float64):
                return "other-dtype", {"name": name, "got": part.dtype.name}
        if len(pair[0]) != len(pair[1]):
            return "unequal-halves"
    return None


def _sizes(inputs, sizes):
    samples, size = len(inputs["X"]), inputs["batch_size"]
    full, rest = [size] * (samples // size), [samples % size] * (samples % size > 0)
    drop = inputs.get("drop_last", False)
    if sizes == full + rest * (not drop):
        return None
    if sizes == full + rest:
        return "drop-last-ignored"
    if sizes == full:
        return "last-batch-lost"
    if sizes == full + [size] * len(rest):
        return "last-batch-filled-up"
    return "wrong-sizes", {"got": str(sizes[:8]), "expected": str((full + rest * (not drop))[:8])}


def _order(X, run):
    """The place of each sample in the data, or None where it is none of them."""
    places = {row.astype(np.float32).tobytes(): place for place, row in enumerate(X)}
    return [places.get(row.astype(np.float32).tobytes()) for x, _ in run for row in x]


def _rows(inputs, order, run):
    if None in order:
        return "unknown-rows"
    if len(set(order)) < len(order):
        return "with-replacement"
    targets = [target for _, y in run for target in y]
    if not np.array_equal(np.array(targets), inputs["y"][order].reshape(np.shape(targets))):
        in_order = np.array_equal(np.array(targets), inputs["y"][: len(order)].reshape(np.shape(targets)))
        return "only-x-shuffled" if in_order else "shuffled-separately"
    return None


def _in_order(orders):
    for order in orders:
        if order != sorted(order):
            return "shuffled-anyway"
        if order != list(range(len(order))):
            return "front-lost"
    return None


def _chance(inputs, orders, again):
    size = inputs["batch_size"]
    first = orders[0]
    if first == sorted(first):
        return "not-shuffled"
    if all(order == first for order in orders[1:]):
        return "same-order-each-epoch"
    if first != again:
        return "generator-ignored"
    batches = [first[start : start + size] for start in range(0, len(first), size)]
    if size > 1 and all(batch == list(range(batch[0], batch[0] + len(batch))) for batch in batches):
        return "only-batches-shuffled"
    if size > 1 and all(set(batch) <= set(range(k * size, k * size + size)) for k, batch in enumerate(batches)):
        return "only-within-batches"
    follows = sum(b - a == 1 for a, b in pairwise(first)) / len(first)
    if follows > NEIGHBOURS:
        return "neighbours-stay-together", {"share": follows}
    left = [set(range(len(inputs["X"]))) - set(order) for order in orders]
    if len(left[0]) > 2 and all(each == left[0] for each in left):
        return "same-samples-left-out"
    return None
