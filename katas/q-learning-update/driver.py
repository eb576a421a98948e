"""A table is set, transitions are learnt from one by one, and actions asked for in between with one generator."""

import numpy as np


def drive(module, table, transitions, states, seed, alpha, gamma, epsilon):
    learner = module.QLearner(*table.shape, alpha, gamma, epsilon)
    fresh = np.array(learner.Q)
    learner.Q = np.array(table, dtype=np.float64)
    tables = [fresh]
    for transition in transitions:
        learner.update(*transition)
        tables.append(np.array(learner.Q))
    rng = np.random.default_rng(seed)
    return [tables[0], *tables[-3:]], [learner.act(state, rng) for state in states]
