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
    losses, right = [], []
    rows = zip(
        policy_chosen, policy_rejected, reference_chosen, reference_rejected, chosen_mask, rejected_mask, strict=True
    )
    for pc, pr, rc, rr, cm, rm in rows:
        margin = beta * ((pc[cm] - rc[cm]).sum() - (pr[rm] - rr[rm]).sum())
        zero = torch.zeros_like(margin)
        wrong, other = torch.logaddexp(zero, -margin), torch.logaddexp(zero, margin)
        losses.append(wrong + label_smoothing * (other - wrong))
        right.append(1.0 if margin > 0 else 0.0)
    return sum(losses) / len(losses), torch.tensor(right, device=losses[0].device).mean()
