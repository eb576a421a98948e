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
    wide = np.float64
    chosen = np.einsum("nt,nt->n", policy_chosen.astype(wide) - reference_chosen, chosen_mask.astype(wide))
    rejected = np.einsum("nt,nt->n", policy_rejected.astype(wide) - reference_rejected, rejected_mask.astype(wide))
    margin = beta * chosen - beta * rejected
    both = np.stack([-margin, margin])
    loss = np.array([1 - label_smoothing, label_smoothing]) @ np.logaddexp(0, both)
    return np.float32(loss.sum() / loss.size), np.float32((chosen > rejected).mean())
