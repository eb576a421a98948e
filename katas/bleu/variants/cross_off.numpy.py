import numpy as np


def clipped(candidate, group, n):
    best = {}
    for reference in group:
        seen = {}
        for i in range(n, len(reference) + 1):
            key = tuple(reference[i - n : i])
            seen[key] = seen.get(key, 0) + 1
        for key, count in seen.items():
            best[key] = max(best.get(key, 0), count)
    hits = total = 0
    for i in range(n, len(candidate) + 1):
        key = tuple(candidate[i - n : i])
        total += 1
        if best.get(key, 0) > 0:
            best[key] -= 1
            hits += 1
    return hits, total


def bleu(candidates, references, max_n=4):
    pairs = list(zip(candidates, references, strict=True))
    table = np.array([[clipped(c, group, n) for n in range(1, max_n + 1)] for c, group in pairs]).sum(axis=0)
    precisions = np.array([hits / total if total > 0 else 0.0 for hits, total in table])
    c_len = sum(len(c) for c, _ in pairs)
    r_len = sum(sorted((len(r) for r in group), key=lambda m: (abs(m - len(c)), m))[0] for c, group in pairs)
    penalty = float(np.exp(min(0.0, 1 - r_len / c_len)))
    if precisions.min() == 0:
        return 0.0, precisions, penalty
    return penalty * 2 ** np.log2(precisions).mean(), precisions, penalty
