import math

import numpy as np


def dpo_loss(
    policy_chosen,
    policy_rejected,
    reference_chosen,
    reference_rejected,
    chosen_mask,
    rejected_mask,
    beta=0.1,
    label_smoothing=0.0,
):
    losses, right = [], 0
    for n in range(len(policy_chosen)):
        margin = 0.0
        for t in range(policy_chosen.shape[1]):
            if chosen_mask[n, t]:
                margin += float(policy_chosen[n, t]) - float(reference_chosen[n, t])
        for t in range(policy_rejected.shape[1]):
            if rejected_mask[n, t]:
                margin -= float(policy_rejected[n, t]) - float(reference_rejected[n, t])
        margin *= beta
        right += margin > 0
        # -log sigmoid(m) = max(-m, 0) + log(1 + e^-|m|)
        tail = math.log1p(math.exp(-abs(margin)))
        losses.append((1 - label_smoothing) * (max(-margin, 0) + tail) + label_smoothing * (max(margin, 0) + tail))
    return np.mean(losses), right / len(losses)
