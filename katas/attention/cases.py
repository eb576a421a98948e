"""Sq, Sk, d_k and d_v all differ; scores of order 1 but for one case; masks that are neither symmetric nor causal."""

import numpy as np


def cases(rng):
    yield "no-mask", _draw(rng, (), Sq=2, Sk=3, d_k=2, d_v=4)
    mask = np.array([[True, True, False], [False, False, False]])
    yield "fully-masked-row", _draw(rng, (), Sq=2, Sk=3, d_k=2, d_v=3) | {"mask": mask, "causal": False}
    mask = np.array([[True, False, True, True], [False, True, False, False]])
    yield "mask", _draw(rng, (), Sq=2, Sk=4, d_k=3, d_v=2) | {"mask": mask}
    yield "causal", _draw(rng, (), Sq=4, Sk=4, d_k=3, d_v=2) | {"causal": True}
    yield "causal-more-keys", _draw(rng, (1,), Sq=2, Sk=5, d_k=3, d_v=4) | {"mask": None, "causal": True}
    yield "causal-more-queries", _draw(rng, (), Sq=5, Sk=3, d_k=4, d_v=5) | {"causal": True}
    large = _draw(rng, (2,), Sq=3, Sk=4, d_k=5, d_v=2)
    # key 2 gets scores in the thousands, above 0 for query 0; it is masked in the first of the two
    large["k"][:, 2] = 1000 * large["q"][:, 0]
    mask = np.array([[[True, True, False, True]], [[True, True, True, True]]])
    yield "large-scores", large | {"mask": mask}
    padding = np.array([[True, True, True, False], [False, True, True, True]])[:, None, None, :]
    yield "heads-padding-and-causal", _draw(rng, (2, 3), Sq=3, Sk=4, d_k=6, d_v=2) | {"mask": padding, "causal": True}


def _draw(rng, batch, Sq, Sk, d_k, d_v):
    return {
        "q": 1.5 * rng.normal(size=(*batch, Sq, d_k)),
        "k": rng.normal(size=(*batch, Sk, d_k)),
        "v": rng.normal(size=(*batch, Sk, d_v)),
    }
