"""Two batches each, unsorted lengths, numbers beyond them that are not zero; layers of different sizes."""

import numpy as np


def cases(rng):
    yield "one-layer", _draw(rng, D=1, hidden=[3], C=2, T=3, lengths=[2], more=[3])
    yield "one-step", _draw(rng, D=2, hidden=[3, 2], C=2, T=1, lengths=[1, 1], more=[1, 1])
    yield "no-padding", _draw(rng, D=3, hidden=[2, 3], C=2, T=3, lengths=[3, 3], more=[3, 3])
    yield "unsorted-lengths", _draw(rng, D=2, hidden=[3, 3], C=4, T=4, lengths=[2, 4, 1], more=[3, 1, 4])
    yield "three-layers", _draw(rng, D=1, hidden=[3, 2, 4], C=2, T=5, lengths=[3, 1], more=[2, 4])


def _draw(rng, D, hidden, C, T, lengths, more):
    N = len(lengths)
    inputs = {
        "x": rng.normal(size=(N, T, D)),
        "lengths": rng.permutation(lengths),
        "next_x": rng.normal(size=(N, T, D)),
        "next_lengths": rng.permutation(more),
    }
    for layer, (before, after) in enumerate(zip([D, *hidden[:-1]], hidden, strict=True)):
        inputs |= {
            f"W_ih_{layer}": 1.5 * rng.normal(size=(4 * after, before)) / before**0.5,
            f"W_hh_{layer}": 1.5 * rng.normal(size=(4 * after, after)) / after**0.5,
            f"b_ih_{layer}": 0.5 * rng.normal(size=4 * after),
            f"b_hh_{layer}": 0.5 * rng.normal(size=4 * after),
        }
        # units of both signs, so that a ReLU behind them always shows
        inputs[f"b_ih_{layer}"][2 * after : 3 * after] += 2 * (-1) ** np.arange(after)
    return inputs | {"W_out": 2 * rng.normal(size=(C, hidden[-1])), "b_out": rng.normal(size=C)}
