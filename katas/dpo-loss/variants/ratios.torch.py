import torch
from torch.nn.functional import logsigmoid


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
    zero = policy_chosen.new_zeros(())
    policy = torch.where(chosen_mask, policy_chosen, zero).sum(1) - torch.where(
        rejected_mask, policy_rejected, zero
    ).sum(1)
    reference = torch.where(chosen_mask, reference_chosen, zero).sum(1)
    reference = reference - torch.where(rejected_mask, reference_rejected, zero).sum(1)
    logits = beta * (policy - reference)
    loss = -logsigmoid(logits) * (1 - label_smoothing) - logsigmoid(-logits) * label_smoothing
    return loss.mean(), (logits > 0).to(loss.dtype).mean()
