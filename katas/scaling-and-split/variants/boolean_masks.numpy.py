import numpy as np


def split_and_scale(X, y, test_fraction, val_fraction, seed, kind="standard"):
    n = len(X)
    order = np.random.default_rng(seed).permutation(n)
    position = np.arange(n)
    is_test = position < round(n * test_fraction)
    is_train = position >= round(n * test_fraction) + round(n * val_fraction)
    shuffled, labels = np.take(X, order, axis=0).astype(float), np.take(y, order)
    train = shuffled[is_train]
    shift = {"standard": np.mean, "minmax": np.min}[kind](train, axis=0)
    scale = {"standard": np.std, "minmax": np.ptp}[kind](train, axis=0)
    scale[(train == train[0]).all(axis=0)] = 1
    z = (shuffled - shift) / scale
    is_val = ~(is_test | is_train)
    return z[is_train], labels[is_train], z[is_val], labels[is_val], z[is_test], labels[is_test], shift, scale
