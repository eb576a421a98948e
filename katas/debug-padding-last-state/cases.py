"""Sentences of unequal length, unsorted, with token 0 in many places; a state that moves on without any input."""

import numpy as np


def cases(rng):
    yield "two-sentences", _draw(rng, [1, 3], V=4, D=2, H=2)
    yield "one-sentence", _draw(rng, [4], V=4, D=2, H=3)
    yield "equal-lengths", _draw(rng, [3, 3, 3], V=5, D=3, H=2)
    yield "ending-in-token-0", _draw(rng, [4, 2, 3], V=5, D=2, H=3, last=0)
    yield "many", _draw(rng, [2, 7, 1, 4, 5, 3], V=7, D=4, H=5)


def _draw(rng, lengths, V, D, H, last=None):
    sentences = []
    for length in lengths:
        # no token twice in a row
        steps = rng.integers(1, V, size=length)
        sentence = [int(token) for token in (rng.integers(V) + steps.cumsum()) % V]
        sentences.append(sentence if last is None else [*sentence[:-1], last])
    return {
        "sentences": sentences,
        "embed": rng.normal(size=(V, D)),
        "W_x": rng.normal(size=(D, H)) / D**0.5,
        "W_h": 1.2 * rng.normal(size=(H, H)) / H**0.5,
        "b": rng.choice([-1, 1], size=H) * rng.uniform(0.4, 0.9, size=H),
        "w_out": 1.5 * rng.normal(size=H),
        "b_out": np.array(0.5 * rng.normal()),
    }
