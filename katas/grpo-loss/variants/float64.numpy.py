import numpy as np


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    rewards, logp = rewards.astype(np.float64), logp.astype(np.float64)
    one_hot = (groups[:, None] == np.unique(groups)).astype(np.float64)
    average = one_hot @ np.diag(1 / one_hot.sum(0)) @ one_hot.T
    mean = average @ rewards
    spread = np.sqrt(average @ (rewards - mean) ** 2)
    advantages = (rewards - mean) / (spread + 1e-4)
    ratio = np.exp(logp - old_logp)
    stacked = np.stack([ratio, ratio.clip(1 - clip, 1 + clip)]) * advantages[:, None]
    log_back = ref_logp - logp
    per_token = stacked.min(0) - beta * (np.exp(log_back) - log_back - 1)
    per_answer = np.average(per_token, axis=1, weights=mask) if mask.all() else _masked_mean(per_token, mask)
    return advantages.astype(np.float32), np.float32(-np.mean(per_answer))


def _masked_mean(values, mask):
    return np.array([row[kept].mean() for row, kept in zip(values, mask, strict=True)])
