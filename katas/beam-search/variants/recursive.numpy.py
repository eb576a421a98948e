import numpy as np


def beam_search(step, start, end, width, max_len, alpha=0.0):
    def grow(live, left):
        if left == 0 or not live:
            return live
        extended = {}
        for prefix, score in live.items():
            row = np.asarray(step([start, *prefix]), dtype=np.float64)
            for token in np.argsort(-row)[:width].tolist():
                extended[(*prefix, token)] = score + row[token]
        best = dict(sorted(extended.items(), key=lambda item: -item[1])[:width])
        ended = {prefix: score for prefix, score in best.items() if prefix[-1] == end}
        rest = {prefix: score for prefix, score in best.items() if prefix[-1] != end}
        return ended | grow(rest, left - 1)

    found = grow({(): 0.0}, max_len)
    rated = {prefix: score / len(prefix) ** alpha for prefix, score in found.items()}
    order = sorted(rated, key=rated.get, reverse=True)
    return [list(prefix) for prefix in order], np.array([rated[prefix] for prefix in order], dtype=np.float32)
