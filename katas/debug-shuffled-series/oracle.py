"""Sample by sample in order of time, and the penalised fit as least squares with made-up rows."""

import numpy as np

PENALTY = 0.1


def oracle(series, length, horizon, test_fraction):
    samples = []
    for target in range(length + horizon - 1, len(series)):
        window = [series[target - horizon - back] for back in reversed(range(length))]
        samples.append((np.array([*window, 1.0]), series[target]))
    n_train = len(samples) - round(len(samples) * test_fraction)
    rows = [row for row, _ in samples[:n_train]] + list(np.sqrt(PENALTY) * np.eye(length + 1))
    targets = [target for _, target in samples[:n_train]] + [0.0] * (length + 1)
    u, s, vt = np.linalg.svd(np.array(rows), full_matrices=False)
    theta = vt.T @ (u.T @ np.array(targets) / s)
    predicted = np.array([row @ theta for row, _ in samples[n_train:]])
    test = np.array([target for _, target in samples[n_train:]])
    return np.array(targets[:n_train]), test, predicted, np.mean((predicted - test) ** 2) ** 0.5
