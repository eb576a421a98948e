"""Every sentence alone, token by token, unit by unit; there is no padding."""

import math

import numpy as np


def oracle(sentences, embed, W_x, W_h, b, w_out, b_out):
    return np.array([_score(sentence, embed, W_x, W_h, b, w_out, float(b_out)) for sentence in sentences])


def _score(sentence, embed, W_x, W_h, b, w_out, b_out):
    h = [0.0] * len(b)
    for token in sentence:
        x = embed[int(token)]
        h = [
            math.tanh(
                b[j] + sum(x[d] * W_x[d, j] for d in range(len(x))) + sum(h[k] * W_h[k, j] for k in range(len(h)))
            )
            for j in range(len(h))
        ]
    return 1 / (1 + math.exp(-sum(w * unit for w, unit in zip(w_out, h, strict=True)) - b_out))
