import numpy as np


def split_and_scale(X, y, test_fraction, val_fraction, seed, kind="standard"):
    # X (N, D), y (N,) -> x_train, y_train, x_val, y_val, x_test, y_test, shift (D,), scale (D,)
    raise NotImplementedError
