import torch


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    same = groups[:, None] == groups
    size = same.sum(1)
    mean = (same * rewards).sum(1) / size
    variance = (same * (rewards - mean[:, None]) ** 2).sum(1) / size
    advantages = (rewards - mean) / (torch.sqrt(variance) + 1e-4)
    ratio = torch.exp(logp - old_logp)
    gain = advantages[:, None]
    objective = torch.minimum(ratio * gain, ratio.clamp(1 - clip, 1 + clip) * gain)
    kl = torch.exp(ref_logp - logp) - (ref_logp - logp) - 1
    per_answer = ((objective - beta * kl) * mask).sum(1) / mask.sum(1)
    return advantages, -per_answer.mean()
