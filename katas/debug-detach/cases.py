"""Transitions with some last ones among them; actions differ clearly in value, so that the best stays the best."""

import numpy as np


def cases(rng):
    yield "one-transition", _draw(rng, [1], D=2, H=2, A=2, last=[]) | {"options": {"lr": 0.3, "discount": 0.8}}
    yield "only-last-ones", _draw(rng, [3], D=2, H=2, A=2, last=[0, 1, 2]) | {"options": {"lr": 0.2, "discount": 0.7}}
    yield "two-batches", _draw(rng, [3, 2], D=2, H=2, A=3, last=[1]) | {"options": {"lr": 0.2, "discount": 0.95}}
    yield "defaults", _draw(rng, [4, 4, 3], D=3, H=3, A=2, last=[2]) | {"options": {}}


def _draw(rng, sizes, D, H, A, last):
    while True:
        weights = [0.7 * rng.normal(size=(D, H)), 0.5 * rng.normal(size=H), 0.8 * rng.normal(size=(H, A))]
        # far apart, whatever a few small steps do
        weights[2][:, 0] *= 0.3
        batches = [_batch(rng, size, D, A, last) for size in sizes]
        values = [np.sort(np.tanh(b[3] @ weights[0] + weights[1]) @ weights[2], axis=1) for b in batches]
        clear = min((v[:, -1] - v[:, -2]).min() for v in values) > 0.25
        state, action, _, next_state, _ = batches[0]
        # neither state of the first transition has the action that was taken for its best
        best = [int((np.tanh(s[0] @ weights[0] + weights[1]) @ weights[2]).argmax()) for s in (state, next_state)]
        if clear and action[0] not in best:
            return {"batches": batches, "weights": weights}


def _batch(rng, size, D, A, last):
    done = np.isin(np.arange(size), last).astype(float)
    return [
        rng.normal(size=(size, D)),
        rng.integers(0, A, size),
        rng.normal(size=size),
        rng.normal(size=(size, D)),
        done,
    ]
