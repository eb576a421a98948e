import numpy as np


def gae(rewards, values, last_value, dones, gamma=0.99, lam=0.95):
    # rewards, values: (T, N)  last_value: (N,)  dones: (T, N) bool -> advantages: (T, N), returns: (T, N)
    raise NotImplementedError
