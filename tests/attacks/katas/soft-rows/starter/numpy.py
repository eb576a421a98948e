import numpy as np  # noqa: F401


def soft(x, axis=-1):
    raise NotImplementedError
