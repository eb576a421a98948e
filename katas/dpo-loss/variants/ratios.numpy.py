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
    policy = np.sum(policy_chosen, 1, where=chosen_mask) - np.sum(policy_rejected, 1, where=rejected_mask)
    reference = np.sum(reference_chosen, 1, where=chosen_mask) - np.sum(reference_rejected, 1, where=rejected_mask)
    logits = beta * (policy - reference)
    loss = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0) + label_smoothing * logits
    return np.average(loss), np.count_nonzero(logits > 0) / len(logits)
