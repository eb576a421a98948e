"""Expert by expert: who asks for it, in which order, and who of them still finds room."""

import math

import numpy as np


def oracle(logits, k, capacity):
    tokens, experts = logits.shape
    probs = np.zeros(logits.shape)
    for t, row in enumerate(logits):
        masses = [math.exp(value - max(row)) for value in row]
        probs[t] = [mass / math.fsum(masses) for mass in masses]
    rank = [[sum((a, -i) > (b, -j) for i, a in enumerate(row)) for j, b in enumerate(row)] for row in logits]
    gates, loss = np.zeros(logits.shape), 0.0
    for expert in range(experts):
        asking = sorted((rank[t][expert], t) for t in range(tokens) if rank[t][expert] < k)
        for _, t in asking[:capacity]:
            chosen = [probs[t, other] for other in range(experts) if rank[t][other] < k]
            gates[t, expert] = probs[t, expert] / math.fsum(chosen)
        loss += experts * len(asking) / (tokens * k) * math.fsum(probs[:, expert]) / tokens
    return gates, np.array(loss)
