import numpy as np


class QLearner:
    def __init__(self, n_states, n_actions, alpha, gamma, epsilon):
        self.Q = np.full((n_states, n_actions), 0.0)
        self.settings = (alpha, gamma, epsilon)

    def update(self, s, a, r, s2, terminated, truncated):  # noqa: ARG002
        alpha, gamma, _ = self.settings
        table = self.Q.copy()
        table[s, a] = (1 - alpha) * table[s, a] + alpha * (r + gamma * (1 - terminated) * np.max(table[s2]))
        self.Q = table

    def act(self, s, rng):
        n_actions = self.Q.shape[1]
        explore = rng.random() < self.settings[2]
        return int(rng.integers(0, n_actions)) if explore else int(np.flatnonzero(self.Q[s] == self.Q[s].max())[0])
