import numpy as np


def backtest(series, length, horizon, test_fraction):
    rows, targets = [], []
    for last in range(length - 1, len(series) - horizon):
        rows.append([*series[last - length + 1 : last + 1].tolist(), 1.0])
        targets.append(float(series[last + horizon]))
    n_test = round(len(rows) * test_fraction)
    n_train = len(rows) - n_test
    gram, moment = 0.1 * np.eye(length + 1), np.zeros(length + 1)
    for row, target in zip(rows[:n_train], targets[:n_train], strict=True):
        gram += np.outer(row, row)
        moment += np.array(row) * target
    theta = np.linalg.inv(gram) @ moment
    predicted = np.array([row @ theta for row in np.array(rows[n_train:])])
    test = np.array(targets[n_train:])
    return np.array(targets[:n_train]), test, predicted, float(np.sqrt(np.mean((test - predicted) ** 2)))
