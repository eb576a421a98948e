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
    chosen = ((policy_chosen - reference_chosen) * chosen_mask).sum(1)
    rejected = ((policy_rejected - reference_rejected) * rejected_mask).sum(1)
    margin = beta * (chosen - rejected)
    loss = (1 - label_smoothing) * np.logaddexp(0, -margin) + label_smoothing * np.logaddexp(0, margin)
    return loss.mean(), (margin > 0).mean()
