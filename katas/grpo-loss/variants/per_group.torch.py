import torch


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    advantages = torch.zeros_like(rewards)
    for group in groups.unique():
        members = groups == group
        mine = rewards[members]
        advantages[members] = (mine - mine.mean()) / (mine.std(correction=0) + 1e-4)
    losses = []
    for n in range(len(rewards)):
        new, old, ref = logp[n][mask[n]], old_logp[n][mask[n]], ref_logp[n][mask[n]]
        ratio = torch.exp(new - old)
        limit = torch.where(advantages[n] > 0, ratio.clamp(max=1 + clip), ratio.clamp(min=1 - clip))
        kl = torch.expm1(ref - new) - (ref - new)
        losses.append((beta * kl - limit * advantages[n]).mean())
    return advantages, torch.stack(losses).mean()
