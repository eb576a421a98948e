import torch


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    ratio = torch.exp(logp - old_logp)
    clipped = ratio.clamp(1 - clip, 1 + clip)
    policy = torch.maximum(-advantages * ratio, -advantages * clipped)
    near = old_values + (values - old_values).clamp(-clip, clip)
    value = 0.5 * torch.maximum((values - returns) ** 2, (near - returns) ** 2)
    outside = (ratio - 1).abs() > clip
    return policy[mask].mean(), value[mask].mean(), outside[mask].float().mean()
