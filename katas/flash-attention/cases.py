"""Tiles that do not divide the matrix; queries, keys, d and d_v differ; maxima that rise and fall between the tiles."""

import numpy as np


def cases(rng):
    def draw(Sq, Sk, d, d_v, block_q, block_k, **options):
        return {
            "q": 1.5 * rng.normal(size=(Sq, d)),
            "k": rng.normal(size=(Sk, d)),
            "v": rng.normal(size=(Sk, d_v)),
            "block_q": block_q,
            "block_k": block_k,
            **options,
        }

    yield "two-tiles", draw(2, 3, d=2, d_v=1, block_q=1, block_k=2)
    yield "one-tile", draw(3, 2, d=3, d_v=2, block_q=5, block_k=4, causal=False)
    yield "ragged-tiles", draw(5, 7, d=3, d_v=2, block_q=2, block_k=3)
    yield "causal", draw(5, 5, d=2, d_v=3, block_q=2, block_k=3, causal=True)
    yield "causal-more-keys", draw(3, 8, d=2, d_v=3, block_q=2, block_k=3, causal=True)
    yield "causal-more-queries", draw(5, 3, d=4, d_v=2, block_q=3, block_k=2, causal=True)
    large = draw(3, 6, d=2, d_v=2, block_q=2, block_k=2)
    # for one query the scores rise from tile to tile, for another they fall
    large["k"] = large["k"] * 0.3 + np.linspace(-1, 1, 6)[:, None] * large["q"][0]
    large["k"] *= 1000
    large["q"][1] = -large["q"][0] * 0.7
    yield "large-scores", large
    further = draw(37, 41, d=3, d_v=2, block_q=16, block_k=16, causal=True)
    further["k"] *= 100
    yield "causal-long", further
    yield "long", draw(128, 120, d=3, d_v=2, block_q=16, block_k=24)
