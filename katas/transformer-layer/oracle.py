"""One sample, one head and one query at a time; hidden keys are left out instead of masked."""

import math

import numpy as np


def oracle(state, x, heads, memory=None, padding=None, **_):
    return np.stack(
        [
            _sample(state, x[n], heads, None if memory is None else memory[n], None if padding is None else padding[n])
            for n in range(len(x))
        ]
    )


def _sample(state, x, heads, memory, padding):
    source = x if memory is None else memory
    real = [j for j in range(len(source)) if padding is None or not padding[j]]
    if memory is None:
        x = _norm(state, "norm1", x + _attention(state, "self_attn", x, x, [real] * len(x), heads))
        return _norm(state, "norm2", x + _feed_forward(state, x))
    past = [list(range(i + 1)) for i in range(len(x))]
    x = _norm(state, "norm1", x + _attention(state, "self_attn", x, x, past, heads))
    x = _norm(state, "norm2", x + _attention(state, "cross_attn", x, memory, [real] * len(x), heads))
    return _norm(state, "norm3", x + _feed_forward(state, x))


def _linear(state, name, x):
    return np.array([state[f"{name}.weight"] @ row + state[f"{name}.bias"] for row in x])


def _feed_forward(state, x):
    return _linear(state, "ff2", np.maximum(_linear(state, "ff1", x), 0))


def _norm(state, name, x):
    rows = []
    for row in x:
        centred = row - math.fsum(row) / len(row)
        rows.append(centred / math.sqrt(math.fsum(centred**2) / len(row) + 1e-5))
    return np.array(rows) * state[f"{name}.weight"] + state[f"{name}.bias"]


def _attention(state, name, x, source, seen, heads):
    q, k, v = _linear(state, f"{name}.q", x), _linear(state, f"{name}.k", source), _linear(state, f"{name}.v", source)
    d = x.shape[1] // heads
    joined = np.zeros(x.shape)
    for i in range(len(x)):
        for first in range(0, x.shape[1], d):
            own = slice(first, first + d)
            scores = {j: float(q[i, own] @ k[j, own]) / math.sqrt(d) for j in seen[i]}
            for j, score in scores.items():
                joined[i, own] += v[j, own] / sum(math.exp(other - score) for other in scores.values())
    return _linear(state, f"{name}.o", joined)
