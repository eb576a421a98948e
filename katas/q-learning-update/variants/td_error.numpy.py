import numpy as np


class QLearner:
    def __init__(self, n_states, n_actions, alpha, gamma, epsilon):
        self.n_actions = n_actions
        self.alpha = alpha
        self.gamma = gamma
        self.epsilon = epsilon
        self.Q = np.zeros([n_states, n_actions], dtype=np.float64)

    def value(self, s):
        return max(self.Q[s].tolist())

    def update(self, s, a, r, s2, terminated, truncated):  # noqa: ARG002
        error = r - self.Q[s, a]
        if not terminated:
            error = error + self.gamma * self.value(s2)
        self.Q[s, a] = self.Q[s, a] + self.alpha * error

    def act(self, s, rng):
        u = rng.random()
        if u >= self.epsilon:
            row = self.Q[s].tolist()
            return row.index(max(row))
        return rng.integers(self.n_actions).item()
