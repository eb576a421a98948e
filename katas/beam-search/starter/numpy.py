import numpy as np


def beam_search(step, start, end, width, max_len, alpha=0.0):
    # step([start, ...]) -> log_probs: (V,)
    # -> sequences: list of lists of ints, scores: (K,)
    raise NotImplementedError
