import numpy as np


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    ratio = np.exp(logp - old_logp)
    clipped = np.clip(ratio, 1 - clip, 1 + clip)
    policy = np.maximum(-advantages * ratio, -advantages * clipped)
    near = old_values + np.clip(values - old_values, -clip, clip)
    value = 0.5 * np.maximum((values - returns) ** 2, (near - returns) ** 2)
    outside = np.abs(ratio - 1) > clip
    return policy[mask].mean(), value[mask].mean(), outside[mask].mean()
