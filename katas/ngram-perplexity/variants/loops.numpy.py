import math

import numpy as np


def bigram_model(train, test, words, k=1.0):
    V = words + 1
    pairs, histories = {}, [0] * V
    for sentence in train:
        before = words
        for word in [*sentence, words]:
            pairs[before, word] = pairs.get((before, word), 0) + 1
            histories[before] += 1
            before = word

    def p(before, word):
        below = histories[before] + k * V
        return (pairs.get((before, word), 0) + k) / below if below else 0.0

    surprise, n = 0.0, 0
    for sentence in test:
        for before, word in zip([words] + sentence, sentence + [words], strict=True):
            q = p(before, word)
            surprise += math.inf if q == 0 else -math.log(q)
            n += 1
    return np.array([[p(a, b) for b in range(V)] for a in range(V)]), math.exp(surprise / n)
