import numpy as np


def speculative_step(p, q, draft, uniforms):
    # p: (K + 1, V)  q: (K, V)  draft: (K,) int64  uniforms: (K + 1,) -> tokens: (n + 1,) int64, n: int
    raise NotImplementedError
