import math

import numpy as np


def missing(value):
    return value is None or (isinstance(value, (float, np.floating)) and math.isnan(value))


def clean_rows(X, y):
    kept = []
    for row, (features, label) in enumerate(zip(X, y, strict=True)):
        if not missing(label) and not any(missing(value) for value in features):
            kept.append(row)
    rows = np.array(kept, dtype=np.int64)
    labels = [y[row] for row in kept]
    return X[rows], labels if isinstance(y, list) else np.array(labels, dtype=y.dtype), rows
