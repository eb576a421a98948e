"""Tables of distinct values; where there are ties they are exact. The best next action is never the one just taken."""

import numpy as np


def _table(rng, n_states, n_actions):
    return rng.permutation(np.linspace(0.5, 3.0, n_states * n_actions) + 0.1 * rng.random()).reshape(
        n_states, n_actions
    )


def _case(rng, table, transitions, states, alpha=0.3, gamma=0.85, epsilon=0.0):
    rates = {"alpha": alpha, "gamma": gamma, "epsilon": epsilon}
    return {"table": table, "transitions": transitions, "states": states, "seed": int(rng.integers(1 << 30)), **rates}


def _reward(rng):
    return float(rng.choice((-1, 1)) * rng.uniform(0.4, 1.5))


def _elsewhere(rng, table, s2):
    """An action that is not the best one in a state."""
    return int((table[s2].argmax() + rng.integers(1, table.shape[1])) % table.shape[1])


def cases(rng):
    table = _table(rng, 2, 2)
    a = _elsewhere(rng, table, 1)
    yield "one-step", _case(rng, table, [(0, a, _reward(rng), 1, False, False)], [])
    table = _table(rng, 3, 2)
    steps = [(2, 1, _reward(rng), 0, True, False), (0, 1, _reward(rng), 1, True, True)]
    yield "end-of-episode", _case(rng, table, steps, [])
    table = _table(rng, 3, 2)
    a = _elsewhere(rng, table, 2)
    yield "time-limit", _case(rng, table, [(0, a, _reward(rng), 2, False, True)], [])
    table = _table(rng, 2, 3)
    a = _elsewhere(rng, table, 1)
    yield "stays-in-place", _case(rng, table, [(1, a, _reward(rng), 1, False, False)], [], alpha=0.7)
    table = _table(rng, 4, 3)
    table[1] = 0.0
    table[2, [0, 2]] = table[2].max() + 0.5
    table[3, [1, 2]] = table[3].max() + 0.5
    yield "greedy", _case(rng, table, [], [0, 1, 2, 3, 3, 0, 2, 1, 0, 3, 2, 0])
    table = _table(rng, 4, 3)
    table[[0, 3], 2] = 3.5
    states = rng.integers(4, size=60).tolist()
    yield "explores", _case(rng, table, [(0, 0, _reward(rng), 3, False, False)], states, epsilon=0.4)
    walk = [(s, a, 1.0 if s == 2 and a else 0.0, s + a, s == 2 and a == 1, False) for s in range(3) for a in (0, 1)]
    moves = [walk[int(i)] for _ in range(20) for i in rng.permutation(6)]
    yield "chain", _case(rng, np.zeros((4, 2)), moves, [0, 1, 2], alpha=0.5, gamma=0.9)
