"""Two matrices from one generator, and the first of them again from the same seed."""

import numpy as np


def drive(module, shape, seed, **options):
    rng, again = np.random.default_rng(seed), np.random.default_rng(seed)
    first, second = (module.init_weight(shape, rng, **options) for _ in range(2))
    return first, second, module.init_weight(shape, again, **options)
