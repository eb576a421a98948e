import numpy as np


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    a = np.take_along_axis(chosen, chosen_lengths[:, None] - 1, axis=1)[:, 0].astype(np.float64)
    b = np.take_along_axis(rejected, rejected_lengths[:, None] - 1, axis=1)[:, 0].astype(np.float64)
    z = b - a if margin is None else b - a + margin
    losses = np.where(z > 0, z, 0) + np.log1p(np.exp(-np.abs(z)))
    penalty = np.dot(a + b, a + b) / len(a)
    return np.float32(np.average(losses) + center * penalty), np.float32(np.count_nonzero(a > b) / len(a))
