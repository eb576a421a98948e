import torch


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    weights = mask.float() / mask.sum()
    r = torch.exp(logp - old_logp)
    low, high = 1 - clip, 1 + clip
    best = torch.where(advantages > 0, r.clamp(max=high), r.clamp(min=low))
    near = torch.minimum(torch.maximum(values, old_values - clip), old_values + clip)
    error = torch.maximum((values - returns).abs(), (near - returns).abs())
    counted = ((r < low) | (r > high)).float()
    return -(weights * best * advantages).sum(), (weights * error**2).sum() / 2, (weights * counted).sum()
