"""Tables whose rows all differ; uniforms keep away from the boundaries between tokens."""

import numpy as np

MARGIN = 2e-3


def cases(rng):
    yield "cold", _case(rng, 5, 5, temperature=0.5)
    yield "hot", _case(rng, 6, 4, temperature=2.5)
    yield "defaults", _case(rng, 6, 6)
    yield "two-tokens", _case(rng, 6, 6, temperature=1.7, top_k=2)
    yield "whole-vocabulary", _case(rng, 6, 6, temperature=0.7, top_k=6)
    cold = _case(rng, 6, 5, temperature=0.01)
    yield "very-cold", cold | {"table": cold["table"] + 9}


def _case(rng, tokens, steps, **options):
    while True:
        spread = np.cumsum(rng.uniform(0.2, 0.8, (tokens, tokens)), axis=1)
        table = rng.permuted(spread, axis=1) + rng.normal(size=(tokens, 1))
        inputs = {"table": table, "start": int(rng.integers(tokens)), "uniforms": rng.uniform(0.03, 0.97, steps)}
        if _clear(**inputs, **options):
            return inputs | options


def _clear(table, start, uniforms, temperature=1.0, top_k=3):
    unlikely = 0
    for u in uniforms:
        row = table[start]
        weights = np.exp((row - row.max()) / temperature) * (row >= np.sort(row)[-top_k])
        edges = np.cumsum(weights) / weights.sum()
        if np.abs(edges - u).min() < MARGIN:
            return False
        start = int(np.argmax(edges > u))
        unlikely += start != np.argmax(row)
    return unlikely > 0 or temperature < 0.1
