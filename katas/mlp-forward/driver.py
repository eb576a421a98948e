"""Calls the function with numpy's overflow warnings turned into errors."""

import numpy as np


def drive(module, **inputs):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return module.mlp_forward(**inputs)
