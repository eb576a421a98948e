import math

import numpy as np


def rms_norm(x, weight, eps=1e-6):
    rows = x.astype(np.float64).reshape(-1, x.shape[-1])
    y = [row * weight / math.sqrt(float(row @ row) / row.size + eps) for row in rows]
    return np.array(y).reshape(x.shape).astype(x.dtype)
