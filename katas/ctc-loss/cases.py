"""Short sequences whose paths can be counted, repeated labels among them, and a long one that underflows."""

import numpy as np


def cases(rng):
    yield "one-label", _draw(rng, 3, 3, [2])
    yield "two-labels", _draw(rng, 4, 3, [2, 1])
    yield "repeated-label", _draw(rng, 5, 3, [1, 1, 2])
    yield "no-frame-to-spare", _draw(rng, 4, 4, [3, 2, 2])
    yield "other-blank", _draw(rng, 5, 4, [0, 2, 0], blank=3)
    yield "long", _draw(rng, 50, 6, [4, 1, 1, 5, 2, 4], spread=30)


def _draw(rng, T, C, targets, spread=1.0, **options):
    logits = spread * rng.normal(size=(T, C))
    top = logits.max(1, keepdims=True)
    log_probs = logits - top - np.log(np.exp(logits - top).sum(1, keepdims=True))
    return {"log_probs": log_probs, "targets": np.array(targets), **options}
