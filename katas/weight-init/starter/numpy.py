import math

import numpy as np


def init_weight(shape, rng, scheme="he", distribution="normal"):
    # shape: (fan_in, fan_out) or (C_out, C_in, k_1, ...)  rng: np.random.Generator
    raise NotImplementedError
