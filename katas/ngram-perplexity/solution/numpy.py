import numpy as np


def bigram_model(train, test, words, k=1.0):
    counts = np.zeros((words + 1, words + 1))  # row `words` is the start, column `words` the end
    for sentence in train:
        np.add.at(counts, ([words, *sentence], [*sentence, words]), 1)  # counts repeated pairs, unlike +=
    total = counts.sum(axis=1, keepdims=True) + k * (words + 1)
    probs = np.divide(counts + k, total, out=np.zeros_like(counts), where=total > 0)
    with np.errstate(divide="ignore"):
        log_probs = [np.log(probs[[words, *sentence], [*sentence, words]]) for sentence in test]
    return probs, np.exp(-np.concatenate(log_probs).mean())
