import numpy as np


def one_episode(rewards, gamma, value):
    found = [value]
    for reward in rewards[::-1]:
        found.append(float(reward) + gamma * found[-1])
    return found[:0:-1]


def discounted_returns(rewards, dones, gamma, last_value=0.0):
    found, start = [], 0
    for end in np.flatnonzero(dones) + 1:
        found += one_episode(rewards[start:end], gamma, 0.0)
        start = end
    found += one_episode(rewards[start:], gamma, last_value)
    return np.array(found, dtype=np.float64)
