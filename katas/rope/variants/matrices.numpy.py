import numpy as np


def rope(x, positions, base=10000.0):
    S, d = x.shape[-2:]
    turns = np.zeros((S, d, d))
    for s in range(S):
        for c in range(0, d, 2):
            angle = positions[s] * base ** (-c / d)
            turns[s, c : c + 2, c : c + 2] = [
                [np.cos(angle), -np.sin(angle)],
                [np.sin(angle), np.cos(angle)],
            ]
    return np.einsum("...sc,sec->...se", x, turns)
