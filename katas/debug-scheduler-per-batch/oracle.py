"""The rate of each epoch from its number, and gradients summed up row by row."""

import numpy as np


def oracle(x, y, w, b, epochs, batch_size, lr, step_size, gamma):
    theta = np.append(w, b)
    rows = np.column_stack([x, np.ones(len(x))])
    rates = [lr * gamma ** (epoch // step_size) for epoch in range(epochs)]
    losses = []
    for rate in rates:
        squares = 0.0
        for start in range(0, len(rows), batch_size):
            batch = range(start, min(start + batch_size, len(rows)))
            errors = {n: sum(rows[n] * theta) - y[n] for n in batch}
            squares += sum(error**2 for error in errors.values())
            theta = theta - rate * sum(2 * errors[n] * rows[n] for n in batch) / len(batch)
        losses.append(squares / len(rows))
    return np.array(losses), np.array(rates), theta[:-1].copy(), theta[-1:].copy()
