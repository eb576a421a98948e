"""The whole training on complex numbers: each slope is read off a tiny imaginary shift of one parameter."""

import numpy as np

STEP = 1e-30


def oracle(x, y, sizes, x_valid, y_valid, valid_sizes, w1, w2, b2, lr, epochs, starts_in_eval):
    assert isinstance(starts_in_eval, bool)
    parameters = [w1, w2, b2]
    middle, spread = np.zeros(w1.shape[1]), np.ones(w1.shape[1])
    history, calls = [], []
    ends, valid_ends = np.cumsum(sizes), np.cumsum(valid_sizes)
    for _ in range(epochs):
        seen = 0.0
        for end, size in zip(ends, sizes, strict=True):
            rows, labels = x[end - size : end], y[end - size : end]
            before = rows @ parameters[0]
            seen += _loss(rows, labels, parameters).real * size
            parameters = [p - lr * _slope(rows, labels, parameters, which) for which, p in enumerate(parameters)]
            middle = 0.9 * middle + 0.1 * before.mean(0)
            spread = 0.9 * spread + 0.1 * before.var(0, ddof=1)
            calls.append((True, True))
        logits = np.tanh((x_valid @ parameters[0] - middle) / np.sqrt(spread + 1e-5)) @ parameters[1] + parameters[2]
        calls += [(False, False)] * len(valid_ends)
        right = sum(
            int(max(range(len(row)), key=row.__getitem__) == label) for row, label in zip(logits, y_valid, strict=True)
        )
        history.append(
            {
                "train_loss": seen / len(x),
                "valid_loss": _cross_entropy(logits, y_valid),
                "valid_accuracy": right / len(x_valid),
            }
        )
    names = dict(zip(("w1", "w2", "b2"), parameters, strict=True))
    return history, np.array(calls, bool).reshape(-1, 2), True, names, middle


def _loss(x, y, parameters):
    w1, w2, b2 = parameters
    a = x @ w1
    a = a - a.sum(0) / len(a)
    a = a / np.sqrt((a * a).sum(0) / len(a) + 1e-5)
    return _cross_entropy(np.tanh(a) @ w2 + b2, y)


def _cross_entropy(logits, y):
    return sum(np.log(np.exp(row).sum()) - row[label] for row, label in zip(logits, y, strict=True)) / len(y)


def _slope(x, y, parameters, which):
    slope = np.zeros(parameters[which].shape)
    for place in np.ndindex(slope.shape):
        moved = [p.astype(complex) for p in parameters]
        moved[which][place] += 1j * STEP
        slope[place] = _loss(x, y, moved).imag / STEP
    return slope
