import numpy as np


def split_and_scale(X, y, test_fraction, val_fraction, seed, kind="standard"):
    order = np.random.default_rng(seed).permutation(len(X))
    n_test, n_val = round(len(X) * test_fraction), round(len(X) * val_fraction)
    test, val, train = order[:n_test], order[n_test : n_test + n_val], order[n_test + n_val :]
    scaled = np.empty(X.shape)
    shift, scale = np.empty(X.shape[1]), np.empty(X.shape[1])
    for d in range(X.shape[1]):
        seen = X[train, d]
        shift[d] = seen.mean() if kind == "standard" else seen.min()
        scale[d] = seen.std() if kind == "standard" else seen.max() - seen.min()
        if len(set(seen.tolist())) == 1:
            scale[d] = 1
        scaled[:, d] = (X[:, d] - shift[d]) / scale[d]
    return scaled[train], y[train], scaled[val], y[val], scaled[test], y[test], shift, scale
