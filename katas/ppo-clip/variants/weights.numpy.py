import numpy as np


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    weights = mask / mask.sum()
    r = np.exp(logp - old_logp)
    low, high = 1 - clip, 1 + clip
    # only moves in the direction that the advantage asks for are cut off
    best = np.where(advantages > 0, np.minimum(r, high), np.maximum(r, low))
    near = np.minimum(np.maximum(values, old_values - clip), old_values + clip)
    error = np.maximum(np.abs(values - returns), np.abs(near - returns))
    counted = (r < low) | (r > high)
    return -(weights * best * advantages).sum(), (weights * error**2).sum() / 2, (weights * counted).sum()
