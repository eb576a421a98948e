import numpy as np


def clean_rows(X, y):
    good = np.all(X == X, axis=1)
    if isinstance(y, list):
        good &= np.fromiter((v is not None and v == v for v in y), dtype=bool, count=len(y))
        labels = [v for v, stays in zip(y, good, strict=True) if stays]
    else:
        good &= y == y
        labels = y[good]
    return X[good].copy(), labels, np.arange(len(X))[good]
