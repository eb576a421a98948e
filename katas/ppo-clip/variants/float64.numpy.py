import numpy as np


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    arrays = (logp, old_logp, advantages, values, old_values, returns)
    logp, old_logp, advantages, values, old_values, returns = (a[mask].astype(np.float64) for a in arrays)
    log_ratio = logp - old_logp
    ratio = np.exp(log_ratio)
    objective = np.minimum(ratio * advantages, np.exp(log_ratio.clip(np.log(1 - clip), np.log(1 + clip))) * advantages)
    shift = values - old_values
    near = old_values + np.sign(shift) * np.minimum(np.abs(shift), clip)
    value = np.stack([values - returns, near - returns]) ** 2
    share = np.mean(np.abs(ratio - 1) > clip)
    return np.float32(-objective.mean()), np.float32(value.max(0).mean() / 2), np.float32(share)
