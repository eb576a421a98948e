import numpy as np


def discounted_returns(rewards, dones, gamma, last_value=0.0):
    steps = len(rewards)
    if steps == 0:
        return np.zeros(0)
    # G - gamma (1 - done) G shifted = rewards
    follow = gamma * (1.0 - dones)
    right = rewards.astype(np.float64)
    right[-1] += follow[-1] * last_value
    return np.linalg.solve(np.eye(steps) - np.diag(follow[:-1], 1), right)
