import math

import numpy as np


def reward_model_loss(chosen, rejected, chosen_lengths, rejected_lengths, margin=None, center=0.0):
    total, right = 0.0, 0
    for n in range(len(chosen)):
        a, b = float(chosen[n][chosen_lengths[n] - 1]), float(rejected[n][rejected_lengths[n] - 1])
        m = a - b - (float(margin[n]) if margin is not None else 0.0)
        total += max(-m, 0.0) + math.log1p(math.exp(-abs(m))) + center * (a + b) * (a + b)
        right += a > b
    return total / len(chosen), np.float64(right) / len(chosen)
