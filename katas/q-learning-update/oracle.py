"""Values in a dictionary by state and action, and the same draws as the statement asks for."""

import numpy as np


def oracle(table, transitions, states, seed, alpha, gamma, epsilon):
    n_states, n_actions = table.shape
    value = {(s, a): float(table[s, a]) for s in range(n_states) for a in range(n_actions)}
    tables = []
    for s, a, r, s2, terminated, _ in transitions:
        best = 0.0 if terminated else max(value[s2, other] for other in range(n_actions))
        value[s, a] = value[s, a] * (1 - alpha) + alpha * r + alpha * gamma * best
        tables.append(_array(value, table.shape))
    rng = np.random.default_rng(seed)
    actions = []
    for s in states:
        if rng.random() < epsilon:
            actions.append(int(rng.integers(n_actions)))
        else:
            best = max(value[s, a] for a in range(n_actions))
            actions.append(min(a for a in range(n_actions) if value[s, a] > best - 1e-5))
    fresh = np.zeros(table.shape)
    return [fresh, *[fresh, *tables][-3:]], actions


def _array(value, shape):
    return np.array([value[place] for place in np.ndindex(shape)]).reshape(shape)
