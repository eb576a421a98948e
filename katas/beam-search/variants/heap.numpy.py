import heapq

import numpy as np


def beam_search(step, start, end, width, max_len, alpha=0.0):
    beam = [(0.0, (start,))]
    results = []
    for length in range(1, max_len + 1):
        options = (
            (score + float(p), prefix + (token,)) for score, prefix in beam for token, p in enumerate(step(prefix))
        )
        beam = []
        for score, prefix in heapq.nlargest(width, options):
            if prefix[-1] == end or length == max_len:
                results.append((score / length**alpha, list(prefix[1:])))
            else:
                beam.append((score, prefix))
        if not beam:
            break
    results.sort(key=lambda pair: -pair[0])
    return [tokens for _, tokens in results], np.array([score for score, _ in results])
