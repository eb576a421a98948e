import numpy as np


class QLearner:
    def __init__(self, n_states, n_actions, alpha, gamma, epsilon):
        # self.Q (n_states, n_actions)
        raise NotImplementedError

    def update(self, s, a, r, s2, terminated, truncated):
        raise NotImplementedError

    def act(self, s, rng):
        # -> int
        raise NotImplementedError
