"""Group by group with the statistics module, token by token with the cases of the clipping told apart."""

import math
import statistics

import numpy as np


def oracle(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    advantages = np.zeros(len(rewards))
    total = 0.0
    for n, reward in enumerate(rewards):
        mine = [float(other) for other, group in zip(rewards, groups, strict=True) if group == groups[n]]
        advantages[n] = (reward - statistics.fmean(mine)) / (statistics.pstdev(mine) + 1e-4)
        tokens = [t for t in range(mask.shape[1]) if mask[n, t]]
        for t in tokens:
            ratio = math.exp(logp[n, t] - old_logp[n, t])
            if advantages[n] > 0:
                ratio = min(ratio, 1 + clip)
            elif advantages[n] < 0:
                ratio = max(ratio, 1 - clip)
            gap = ref_logp[n, t] - logp[n, t]
            total -= (ratio * advantages[n] - beta * (math.exp(gap) - gap - 1)) / len(tokens)
    return advantages, np.array(total / len(rewards))
