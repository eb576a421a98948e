"""The double sum: every later reward of the same episode, each with its own power of gamma."""

import numpy as np


def oracle(rewards, dones, gamma, last_value=0.0):
    steps = len(rewards)
    returns = np.zeros(steps)
    for t in range(steps):
        for later in range(t, steps):
            returns[t] += float(gamma) ** (later - t) * rewards[later]
            if dones[later]:
                break
        else:
            returns[t] += float(gamma) ** (steps - t) * last_value
    return returns
