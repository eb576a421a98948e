import math

import numpy as np


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    policy, value, outside = [], [], []
    for place in zip(*np.nonzero(mask), strict=True):
        ratio, a = math.exp(logp[place]) / math.exp(old_logp[place]), float(advantages[place])
        policy.append(-min(ratio * a, min(max(ratio, 1 - clip), 1 + clip) * a))
        step = min(max(float(values[place]) - float(old_values[place]), -clip), clip)
        errors = float(values[place]) - float(returns[place]), float(old_values[place]) + step - float(returns[place])
        value.append(max(e * e for e in errors) / 2)
        outside.append(not 1 - clip <= ratio <= 1 + clip)
    return sum(policy) / len(policy), sum(value) / len(value), sum(outside) / len(outside)
