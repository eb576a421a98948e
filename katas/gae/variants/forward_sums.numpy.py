import numpy as np


def gae(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    following = np.vstack([values[1:], last_value[None]])
    deltas = rewards + gamma * np.where(dones, 0, following) - values
    advantages = np.zeros(rewards.shape)
    for t in range(len(rewards)):
        weight = np.ones(rewards.shape[1])
        for later in range(t, len(rewards)):
            advantages[t] += weight * deltas[later]
            weight = weight * gamma * lam * (1 - dones[later])
    return advantages, values + advantages
