import numpy as np


class QLearner:
    def __init__(self, n_states, n_actions, alpha, gamma, epsilon):
        self.Q = np.zeros((n_states, n_actions))
        self.alpha, self.gamma, self.epsilon = alpha, gamma, epsilon

    def update(self, s, a, r, s2, terminated, truncated):  # noqa: ARG002
        states, actions = np.eye(self.Q.shape[0]), np.eye(self.Q.shape[1])
        taken = np.outer(states[s], actions[a])
        follow = np.where(terminated, 0.0, np.sort(states[s2] @ self.Q)[-1])
        self.Q = self.Q + self.alpha * taken * (r + self.gamma * follow - (taken * self.Q).sum())

    def act(self, s, rng):
        if rng.random() < self.epsilon:
            return int(rng.integers(self.Q.shape[1]))
        row = self.Q[s]
        return int(min(range(len(row)), key=lambda a: (-row[a], a)))
