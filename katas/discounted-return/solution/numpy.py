import numpy as np


def discounted_returns(rewards, dones, gamma, last_value=0.0):
    returns = np.empty(len(rewards))  # of floats, whatever the rewards are
    running = last_value
    for t in reversed(range(len(rewards))):
        running = rewards[t] + gamma * (0.0 if dones[t] else running)
        returns[t] = running
    return returns
