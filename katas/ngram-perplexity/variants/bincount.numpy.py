import numpy as np


def pairs_of(sentences, V):
    before, after = [], []
    for sentence in sentences:
        before.append([V - 1] + list(sentence))
        after.append(list(sentence) + [V - 1])
    return np.concatenate(before) * V + np.concatenate(after)


def bigram_model(train, test, words, k=1.0):
    V = words + 1
    counts = np.bincount(pairs_of(train, V), minlength=V * V).reshape(V, V)
    below = counts.sum(1) + k * V
    probs = (counts + k) / np.where(below == 0, 1, below)[:, None]
    used = probs.ravel()[pairs_of(test, V)]
    if (used == 0).any():
        return probs, np.inf
    return probs, 2 ** (-np.log2(used).mean())
