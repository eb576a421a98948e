import torch


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    n = mask.sum()
    ratio = torch.exp(logp.double() - old_logp)
    objective = torch.minimum(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)
    values, old_values = values.double(), old_values.double()
    near = old_values + torch.clamp(values - old_values, -clip, clip)
    value = torch.where((values - returns).abs() > (near - returns).abs(), values - returns, near - returns) ** 2
    zero = torch.zeros_like(value)
    policy_loss = -torch.where(mask, objective, zero).sum() / n
    value_loss = 0.5 * torch.where(mask, value, zero).sum() / n
    share = (((ratio - 1).abs() > clip) & mask).sum() / n
    return policy_loss.float(), value_loss.float(), share.float()
