import numpy as np


def gae(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    advantages = np.empty_like(rewards)
    carry, next_value = np.zeros_like(last_value), last_value
    for t in reversed(range(len(rewards))):
        alive = ~dones[t]
        delta = rewards[t] + gamma * alive * next_value - values[t]
        carry = delta + gamma * lam * alive * carry
        advantages[t] = carry
        next_value = values[t]
    return advantages, advantages + values
