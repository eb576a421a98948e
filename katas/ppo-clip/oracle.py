"""Token by token, the cases of the clipping told apart: who is outside, on which side, and what the advantage says."""

import math

import numpy as np


def oracle(logp, old_logp, advantages, values, old_values, returns, mask, clip=0.2):
    policy = value = outside = 0.0
    places = [place for place in np.ndindex(mask.shape) if mask[place]]
    for place in places:
        ratio, advantage = math.exp(logp[place] - old_logp[place]), advantages[place]
        too_high, too_low = ratio > 1 + clip, ratio < 1 - clip
        outside += too_high or too_low
        if advantage > 0 and too_high:
            ratio = 1 + clip
        if advantage < 0 and too_low:
            ratio = 1 - clip
        policy -= ratio * advantage
        far, anchor, target = values[place], old_values[place], returns[place]
        near = far
        if abs(far - anchor) > clip:
            near = anchor + math.copysign(clip, far - anchor)
        value += max((far - target) ** 2, (near - target) ** 2) / 2
    return tuple(np.array(total / len(places)) for total in (policy, value, outside))
