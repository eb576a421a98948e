from torch.nn.functional import softplus


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
    loss = (1 - label_smoothing) * softplus(-margin) + label_smoothing * softplus(margin)
    return loss.mean(), (margin > 0).float().mean()
