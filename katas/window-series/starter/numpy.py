import numpy as np


def make_windows(series, length, cut, horizon=1):
    # series (T, C) -> x_train (n, length, C), y_train (n, C), x_val (m, length, C), y_val (m, C), mean (C,), std (C,)
    raise NotImplementedError
