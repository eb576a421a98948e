import numpy as np


def bigram_model(train, test, words, k=1.0):
    eye = np.eye(words + 1)
    counts = sum(eye[[words, *s]].T @ eye[[*s, words]] for s in train)
    smooth = counts + k
    sums = smooth.sum(axis=1)
    smooth[sums > 0] /= sums[sums > 0, None]
    weights = sum(eye[[words, *s]].T @ eye[[*s, words]] for s in test)
    used = weights > 0
    with np.errstate(divide="ignore"):
        mean = (weights[used] * np.log(smooth[used])).sum() / weights.sum()
    return smooth.astype(np.float32), float(np.exp(-mean))
