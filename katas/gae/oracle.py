"""Each advantage as the lambda-weighted mean of all its n-step advantages, summed from the rewards."""

import numpy as np


def oracle(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    T, N = rewards.shape
    advantages = np.zeros((T, N))
    for n in range(N):
        for t in range(T):
            end = t
            while end < T - 1 and not dones[end, n]:
                end += 1
            total = 0.0
            for last in range(t, end + 1):
                steps = last - t + 1
                tail = values[last + 1, n] if last + 1 < T else last_value[n]
                if dones[last, n]:
                    tail = 0.0
                summed = sum(gamma**j * rewards[t + j, n] for j in range(steps)) + gamma**steps * tail
                weight = lam ** (steps - 1) * (1.0 if last == end else 1 - lam)
                total += weight * (summed - values[t, n])
            advantages[t, n] = total
    return advantages, advantages + values
