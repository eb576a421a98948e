"""By loops over the numbers of each row."""

import numpy as np


def oracle(x):
    means = np.array([sum(row) / len(row) for row in x])
    largest = np.array([max(range(len(row)), key=lambda j: row[j]) for row in x])
    above = np.array([[value > mean for value in row] for row, mean in zip(x, means, strict=True)])
    return means, largest, above, {"widths": [float(max(row) - min(row)) for row in x], "rows": len(x)}
