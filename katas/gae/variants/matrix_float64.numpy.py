import numpy as np


def gae(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    T, N = rewards.shape
    alive = 1.0 - dones.astype(np.float64)
    advantages = np.zeros((T, N))
    for n in range(N):
        following = np.append(values[1:, n], last_value[n]).astype(np.float64)
        delta = rewards[:, n] + gamma * alive[:, n] * following - values[:, n]
        # (I - gamma lambda S) A = delta, where S shifts one step ahead within an episode
        shift = np.diag(gamma * lam * alive[:-1, n], 1)
        advantages[:, n] = np.linalg.solve(np.eye(T) - shift, delta)
    return advantages.astype(np.float32), (advantages + values).astype(np.float32)
