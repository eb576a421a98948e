import numpy as np


def moe_route(logits, k, capacity):
    t, e = logits.shape
    shifted = np.exp(logits - logits.max(axis=1)[:, None])
    probs = shifted / shifted.sum(axis=1)[:, None]
    ranking = [sorted(range(e), key=lambda j, row=row: (-row[j], j))[:k] for row in logits]
    gates, room, counts = np.zeros((t, e)), [capacity] * e, np.zeros(e)
    for choice in range(k):
        for n in range(t):
            j = ranking[n][choice]
            counts[j] += 1
            if room[j]:
                room[j] -= 1
                gates[n, j] = probs[n, j] / probs[n, ranking[n]].sum()
    loss = sum(counts[j] / (t * k) * probs[:, j].mean() for j in range(e)) * e
    return gates, loss
