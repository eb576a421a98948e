"""Fits by the closed form or, where a learning rate is given, by gradient descent, and predicts new rows."""

import numpy as np


def drive(module, X, y, X_new, lr=None, steps=None):
    model = module.LinearRegression()
    with np.errstate(over="ignore", invalid="ignore"):
        if lr is None:
            model.fit(X, y)
        else:
            try:
                model.fit_gd(X, y, lr, steps)
            except ArithmeticError:
                return X_new[:, 0] * 0, True
        return model.predict(X_new), False
