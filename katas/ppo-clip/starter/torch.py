import torch


def ppo_loss(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    # all but clip: (N, T), mask: bool -> policy_loss: (), value_loss: (), clip_fraction: ()
    raise NotImplementedError
