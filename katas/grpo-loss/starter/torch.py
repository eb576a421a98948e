import torch


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    # rewards: (N,)  groups: (N,) int64  logp, old_logp, ref_logp: (N, T)  mask: (N, T) bool
    # -> advantages: (N,), loss: ()
    raise NotImplementedError
