import numpy as np


def grpo_loss(rewards, groups, logp, old_logp, ref_logp, mask, clip=0.2, beta=0.04):
    _, index = np.unique(groups, return_inverse=True)
    count = np.bincount(index)
    centred = rewards - (np.bincount(index, rewards) / count)[index]
    deviation = np.sqrt(np.bincount(index, centred**2) / count)
    advantages = centred / (deviation[index] + 1e-4)
    ratio, back = np.exp(logp - old_logp), np.exp(ref_logp - logp)
    a = advantages.reshape(-1, 1)
    loss = np.maximum(-ratio * a, -np.minimum(np.maximum(ratio, 1 - clip), 1 + clip) * a)
    loss = loss + beta * (back - np.log(back) - 1)
    weights = mask / mask.sum(1, keepdims=True) / len(mask)
    return advantages, np.einsum("nt,nt->", loss, weights)
