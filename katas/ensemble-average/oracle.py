"""Every sample on its own: sums over models on plain numbers, and a ballot that is counted by hand."""

import math

import numpy as np


def oracle(logits, weights=None):
    M, N, K = logits.shape
    probabilities, soft, hard = np.zeros((N, K)), [], []
    for n in range(N):
        ballot = dict.fromkeys(range(K), 0)
        for m in range(M):
            share = 1 / M if weights is None else weights[m] / math.fsum(weights)
            for k in range(K):
                below = math.fsum(math.exp(min(other - logits[m, n, k], 700.0)) for other in logits[m, n])
                probabilities[n, k] += share / below
            ballot[max(range(K), key=lambda k, row=logits[m, n]: row[k])] += 1
        soft.append(max(range(K), key=lambda k, row=probabilities[n]: row[k]))
        hard.append(min(k for k in ballot if ballot[k] == max(ballot.values())))
    return probabilities, np.array(soft), np.array(hard)
