"""Without a maximum or a normalising sum: one over the odds against each score, the sum over j of exp(x_j - x_i)."""

import numpy as np


def oracle(x, axis=-1):
    rows = np.moveaxis(x, axis, -1)
    with np.errstate(over="ignore"):
        odds_against = np.exp(rows[..., np.newaxis, :] - rows[..., :, np.newaxis]).sum(axis=-1)
    return np.moveaxis(1 / odds_against, -1, axis)
