import torch


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    _, index, count = torch.unique(groups, return_inverse=True, return_counts=True)
    zero = torch.zeros(len(count), device=rewards.device)
    centred = rewards - (zero.index_add(0, index, rewards) / count)[index]
    deviation = (zero.index_add(0, index, centred**2) / count).sqrt()
    advantages = centred / (deviation[index] + 1e-4)
    ratio, back = (logp - old_logp).exp(), (ref_logp - logp).exp()
    a = advantages.unsqueeze(1)
    loss = torch.maximum(-ratio * a, -ratio.clip(1 - clip, 1 + clip) * a) + beta * (back - back.log() - 1)
    weights = mask / mask.sum(1, keepdim=True) / len(mask)
    return advantages, (loss * weights).sum()
