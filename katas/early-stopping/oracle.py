"""Plays the whole list of values again at every epoch: which one was the best so far, and how long ago."""

import numpy as np


def oracle(values, w, b, shift, options, after=1):
    told, best = [], []
    left, winner = None, None
    for epoch in range(len(values)):
        winner = _winner(values[: epoch + 1], options.get("min_delta", 0.0), options.get("mode", "min"))
        told.append(epoch - (-1 if winner is None else winner) >= options["patience"])
        best.append(None if winner is None else values[winner])
        if told[-1]:
            left = after if left is None else left - 1
            if left == 0:
                break
    if winner is None:
        return told, best, None
    return told, best, {"w": w + winner * shift, "b": b - 2 * winner * shift}


def _winner(values, min_delta, mode):
    """The epoch that holds the record, found among pairs of values."""
    found = None
    for epoch, value in enumerate(values):
        if np.isnan(value):
            continue
        if found is None or (values[found] - value if mode == "min" else value - values[found]) > min_delta:
            found = epoch
    return found
