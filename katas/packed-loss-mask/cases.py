"""Rows in which prompts, answers, borders and padding all make a difference; rubbish marks on the padding."""

import numpy as np


def cases(rng):
    def draw(documents, answers, V, scale=1.0):
        documents = np.array(documents)
        return {
            "logits": scale * rng.normal(size=(*documents.shape, V)),
            "tokens": _tokens(rng, documents.shape, V),
            "documents": documents,
            "is_answer": np.array(answers, dtype=bool),
        }

    yield "one-document", draw([[1, 1, 1, 1]], [[0, 1, 1, 0]], V=3)
    yield "two-documents", draw([[1, 1, 1, 2, 2, 2]], [[0, 0, 0, 1, 0, 1]], V=4)
    yield "padding", draw([[1, 1, 1, 0, 0], [1, 1, 2, 2, 0]], [[0, 1, 1, 1, 1], [0, 1, 1, 1, 1]], V=3)
    answers = [[0, 0, 0, 0, 1, 0], [0, 1, 1, 1, 1, 1], [0, 0, 1, 1, 0, 1]]
    yield "uneven-rows", draw([[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1], [1, 1, 1, 3, 3, 3]], answers, V=5)
    yield "nothing-counted", draw([[1, 1, 2, 0], [1, 0, 0, 0]], [[0, 0, 1, 1], [1, 1, 0, 1]], V=3)
    yield "large-logits", draw([[1, 1, 1, 2, 2]], [[0, 1, 1, 1, 1]], V=4, scale=3000.0)


def _tokens(rng, shape, V):
    """No token like the one before it, so that a prediction compared with the wrong one shows."""
    steps = rng.integers(1, V, size=shape)
    return np.cumsum(steps, axis=1) % V
