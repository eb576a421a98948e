"""Closed form on independent and on dependent columns; gradient descent below and above the largest stable rate."""

import numpy as np


def cases(rng):
    def draw(n, d, scale=1.0):
        X, X_new = rng.normal(size=(n, d)), rng.normal(size=(3, d))
        # few binary digits: sums of products are exact, and dependent columns stay so
        X, X_new = np.round(16 * X) / 16, np.round(16 * X_new) / 16
        slopes = rng.uniform(0.5, 2, d) * rng.choice([-1.0, 1.0], d)
        y = X @ slopes + rng.uniform(2, 3) + 0.5 * rng.normal(size=n)
        return {"X": X, "y": scale * y, "X_new": X_new}

    def at_rate(share, steps, case):
        A = np.column_stack([case["X"], np.ones(len(case["X"]))])
        curvatures, directions = np.linalg.eigh(2 / len(A) * A.T @ A)
        return {**case, "lr": float(share * 2 / curvatures[-1]), "steps": steps}, A @ directions[:, -1]

    yield "one-feature", draw(4, 1)
    yield "descent-few-steps", at_rate(0.03, 3, draw(5, 2, scale=-6.0))[0]
    yield "descent-near-the-limit", at_rate(0.95, 6, draw(5, 2))[0]
    case, steepest = at_rate(1.2, 2, draw(6, 2))
    # two steps that each overshoot a little: the loss is about four times its start
    yield "descent-diverges", {**case, "y": 3 * steepest + 0.2 * case["y"]}
    yield "descent-overflows", at_rate(1e30, 12, draw(6, 2))[0]
    case = draw(6, 2)
    case["X"][:, 1] = case["X_new"][:, 1] = 0.5
    yield "constant-column", case
    yield "three-features", draw(7, 3)
    case = draw(7, 3)
    case["X"][:, 2], case["X_new"][:, 2] = case["X"][:, 0], case["X_new"][:, 0]
    yield "duplicated-column", case
    yield "descent-many-steps", at_rate(0.7, 10, draw(9, 3))[0]
