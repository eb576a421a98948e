import numpy as np


def codes(tokens, n, base):
    tokens = np.array(tokens, dtype=np.int64)
    if len(tokens) < n:
        return tokens[:0]
    return sum(tokens[i : len(tokens) - n + 1 + i] * base**i for i in range(n))


def bleu(candidates, references, max_n=4):
    base = 1 + max(max(s) for s in [*candidates, *(r for group in references for r in group)])
    hits, totals = np.zeros(max_n), np.zeros(max_n)
    gap = np.zeros(2)
    for candidate, group in zip(candidates, references, strict=True):
        sizes = np.array(sorted(map(len, group)))
        gap += len(candidate), sizes[np.argmin(np.abs(sizes - len(candidate)))]
        for n in range(1, max_n + 1):
            kinds, counts = np.unique(codes(candidate, n, base), return_counts=True)
            limits = [(codes(reference, n, base) == kinds[:, None]).sum(axis=1) for reference in group]
            hits[n - 1] += np.minimum(counts, np.max(limits, axis=0)).sum()
            totals[n - 1] += counts.sum()
    precisions = np.divide(hits, totals, out=np.zeros(max_n), where=totals > 0)
    penalty = np.exp(np.minimum(1 - gap[1] / gap[0], 0))
    return penalty * np.prod(precisions) ** (1 / max_n), precisions.astype(np.float32), penalty
