import torch
from torch.nn.functional import binary_cross_entropy_with_logits


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
    chosen = torch.einsum("nt,nt->n", (policy_chosen - reference_chosen).double(), chosen_mask.double())
    rejected = torch.einsum("nt,nt->n", (policy_rejected - reference_rejected).double(), rejected_mask.double())
    logits = (chosen - rejected) * beta
    loss = binary_cross_entropy_with_logits(logits, torch.full_like(logits, 1 - label_smoothing))
    return loss.float(), (logits > 0).float().mean()
