"""The central difference of a cubic in closed form: its slope and, from the third order, eps squared times a."""

import math


def oracle(x, a, b, grad, eps=1e-5):
    mixed = 2 * sum((b * x).ravel())
    numeric = [
        3 * a_i * x_i**2 + a_i * eps**2 + mixed * b_i for x_i, a_i, b_i in zip(x.flat, a.flat, b.flat, strict=True)
    ]
    lengths = math.hypot(*grad.flat) + math.hypot(*numeric)
    error = math.dist(list(grad.flat), numeric) / lengths if lengths else 0.0
    return error, 2 * x.size, True
