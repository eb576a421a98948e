import torch


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    average = (groups[:, None] == groups[None, :]).double()
    average = average / average.sum(1, keepdim=True)
    wide = rewards.double()
    mean = average @ wide
    spread = torch.clamp(average @ wide**2 - mean**2, min=0).sqrt()
    advantages = (wide - mean) / (spread + 1e-4)
    ratio = torch.exp(logp.double() - old_logp)
    gains = torch.stack([ratio, ratio.clamp(1 - clip, 1 + clip)]) * advantages[:, None]
    log_back = ref_logp - logp.double()
    per_token = gains.amin(0) - beta * (log_back.exp() - log_back - 1)
    per_answer = torch.where(mask, per_token, 0.0).sum(1) / mask.sum(1)
    return advantages.float(), -per_answer.mean().float()
