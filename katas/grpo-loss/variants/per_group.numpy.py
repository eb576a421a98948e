import numpy as np


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    advantages = np.zeros(rewards.shape)
    for group in set(groups.tolist()):
        members = groups == group
        advantages[members] = (rewards[members] - rewards[members].mean()) / (rewards[members].std() + 1e-4)
    total = 0.0
    for n, advantage in enumerate(advantages):
        new, old, ref = logp[n][mask[n]], old_logp[n][mask[n]], ref_logp[n][mask[n]]
        ratio = np.exp(new - old)
        limit = np.minimum(ratio, 1 + clip) if advantage > 0 else np.maximum(ratio, 1 - clip)
        kl = np.expm1(ref - new) - (ref - new)
        total += np.mean(beta * kl - limit * advantage)
    return advantages, total / len(rewards)
