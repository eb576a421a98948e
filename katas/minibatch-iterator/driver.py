"""Several epochs with one generator, then the first of them again from the same seed."""

import numpy as np


def drive(module, X, y, batch_size, seed, epochs=4, **options):
    rng, again = np.random.default_rng(seed), np.random.default_rng(seed)
    try:
        runs = [_epoch(module, X, y, batch_size, rng, options) for _ in range(epochs)]
        return runs, _epoch(module, X, y, batch_size, again, options)
    except ValueError:
        return "ValueError"


def _epoch(module, X, y, batch_size, rng, options):
    if options.get("shuffle", True):
        options = {**options, "rng": rng}
    return list(module.minibatches(X, y, batch_size, **options))
