import numpy as np


def gae(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    # the lambda-return: a mixture of the next value and the next lambda-return
    returns = np.empty_like(rewards)
    ahead, value = last_value, last_value
    for t in range(len(rewards) - 1, -1, -1):
        mixed = (1 - lam) * value + lam * ahead
        ahead = rewards[t] + np.where(dones[t], 0, gamma * mixed)
        returns[t], value = ahead, values[t]
    return returns - values, returns
