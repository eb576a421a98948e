import numpy as np


class QLearner:
    def __init__(self, n_states, n_actions, alpha, gamma, epsilon):
        self.Q = np.zeros((n_states, n_actions))
        self.alpha, self.gamma, self.epsilon = alpha, gamma, epsilon

    def update(self, s, a, r, s2, terminated, truncated):  # noqa: ARG002
        # a time limit ends the recording, not the world: only `terminated` stops the bootstrap
        target = r + self.gamma * (0.0 if terminated else self.Q[s2].max())
        self.Q[s, a] += self.alpha * (target - self.Q[s, a])

    def act(self, s, rng):
        if rng.random() < self.epsilon:
            return int(rng.integers(self.Q.shape[1]))
        return int(self.Q[s].argmax())
