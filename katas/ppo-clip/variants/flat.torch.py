import torch


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    flat = [a.masked_select(mask) for a in (logp, old_logp, advantages, values, old_values, returns)]
    logp, old_logp, advantages, values, old_values, returns = flat
    ratio = logp.sub(old_logp).exp()
    gains = torch.stack([ratio, torch.clip(ratio, 1 - clip, 1 + clip)]) * advantages
    near = torch.clip(values, old_values - clip, old_values + clip)
    errors = (torch.stack([values, near]) - returns).square()
    outside = torch.logical_or(ratio < 1 - clip, ratio > 1 + clip)
    return -gains.amin(0).mean(), errors.amax(0).sum() / (2 * len(ratio)), outside.to(logp.dtype).mean()
