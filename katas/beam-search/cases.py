"""Tables of log-probabilities in which the end is neither rare nor certain; the best first token often misleads."""

import numpy as np


def cases(rng):
    yield "two-tokens", _lattice(rng)
    yield "greedy", _draw(rng, V=4, start=1, end=0, width=1, max_len=4, likely=-1)
    yield "wide", _draw(rng, V=3, start=0, end=1, width=5, max_len=4)
    yield "end-soon", _draw(rng, V=4, start=3, end=2, width=3, max_len=6, likely=1)
    yield "cut-off", _draw(rng, V=5, start=4, end=0, width=3, max_len=4, likely=-3)
    yield "length-normalised", _draw(rng, V=5, start=0, end=4, width=4, max_len=6, alpha=0.75)
    yield "short-preferred", _draw(rng, V=4, start=2, end=3, width=4, max_len=5, alpha=1.5, likely=0.5)


def _draw(rng, V, end, max_len, likely=0.0, **options):
    logits = 1.2 * rng.normal(size=(max_len, 11, V))
    logits[:, :, end] += likely
    table = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    return {"table": table, "end": end, "max_len": max_len, **options}


def _lattice(rng):
    """Token 1 leads, then the end; two children of token 1 are kept, and those of the end would be better."""
    p = np.full((2, 11, 3), 1 / 3)
    p[0, 2] = 0.15, 0.5, 0.35  # after the start, 0: the row is the driver's sum
    p[1, 8] = 0.4, 0.25, 0.35  # after 0, 1: the end is found first, but ranked second
    p[1, 0] = 0.8, 0.15, 0.05  # after 0, 2
    p *= rng.uniform(0.98, 1.02, size=p.shape)
    return {"table": np.log(p / p.sum(-1, keepdims=True)), "start": 0, "end": 2, "width": 2, "max_len": 2}
