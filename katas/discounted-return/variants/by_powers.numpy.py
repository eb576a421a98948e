import numpy as np


def discounted_returns(rewards, dones, gamma, last_value=0.0):
    steps = len(rewards)
    episode = np.cumsum(dones) - dones
    t = np.arange(steps)
    ahead = t[None, :] - t[:, None]
    weights = np.where((ahead >= 0) & (episode[None, :] == episode[:, None]), float(gamma) ** np.abs(ahead), 0.0)
    returns = weights @ rewards.astype(np.float64)
    if steps and not dones[-1]:
        returns += np.where(episode == episode[-1], last_value * float(gamma) ** (steps - t), 0.0)
    return returns
