import numpy as np


def init_weight(shape, rng, scheme="he", distribution="normal"):
    w = np.empty(shape)
    area = w[0, 0].size  # 1 for a dense layer
    axis_in, axis_out = (0, 1) if w.ndim == 2 else (1, 0)
    inputs, outputs = shape[axis_in] * area, shape[axis_out] * area
    half_width = (6 / (inputs + (outputs if scheme == "xavier" else 0))) ** 0.5
    for row in w:
        if distribution == "uniform":
            row[...] = rng.uniform(-half_width, half_width, row.shape)
        else:
            row[...] = rng.normal(scale=half_width / 3**0.5, size=row.shape)
    return w
