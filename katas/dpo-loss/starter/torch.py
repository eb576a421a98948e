import torch


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
    # *_chosen, chosen_mask: (N, C)  *_rejected, rejected_mask: (N, R); the masks are bool
    # -> loss: (), accuracy: ()
    raise NotImplementedError
