import numpy as np


def ensemble(logits, weights=None):
    M, N, K = logits.shape
    weights = [1.0] * M if weights is None else weights.tolist()
    probabilities, hard = np.zeros((N, K)), np.zeros(N, np.int64)
    for n in range(N):
        votes = [0] * K
        for m in range(M):
            row = logits[m, n].astype(np.float64)
            exp = np.exp(row - row.max())
            probabilities[n] += weights[m] * exp / exp.sum()
            votes[int(row.argmax())] += 1
        hard[n] = votes.index(max(votes))
    probabilities /= sum(weights)
    return probabilities, probabilities.argmax(1), hard
