import numpy as np


def clean_rows(X, y):
    gap_in_x = np.isnan(X).any(axis=1)
    gap_in_y = np.array([label is None or label != label for label in y], dtype=bool)  # nan differs from itself
    kept = np.flatnonzero(~(gap_in_x | gap_in_y))
    x_clean = X[kept]
    y_clean = [y[row] for row in kept] if isinstance(y, list) else y[kept]
    return x_clean, y_clean, kept
