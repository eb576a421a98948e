"""Three layers of unequal scale, one of them nested, with no two weights of one size; zero biases would hide much."""

import numpy as np


def cases(rng):
    yield "weights", _draw(rng, (2, 2, 2, 1), [], 0.5)
    yield "units", _draw(rng, (2, 3, 2, 2), [(0, 1)], None)
    yield "units-of-the-nested", _draw(rng, (2, 3, 4, 2), [(1, 2)], None)
    yield "units-then-weights", _draw(rng, (3, 4, 3, 2), [(0, 2), (2, 1)], 0.35)
    yield "nothing-pruned", _draw(rng, (3, 2, 3, 3), [], None)


def _draw(rng, widths, units, amount):
    case = {"x": rng.uniform(-1, 1, (2, widths[0])), "dy": rng.normal(size=(2, widths[3]))}
    for layer, scale in enumerate((0.9, 0.6, 1.2)):
        shape = widths[layer + 1], widths[layer]
        w = np.linspace(0.15, 1, shape[0] * shape[1]) * rng.choice((-1, 1), shape[0] * shape[1])
        case[f"w{layer}"] = scale * rng.permutation(w).reshape(shape) * rng.uniform(0.95, 1.05)
        if layer < 2 and units:
            _unlike(case[f"w{layer}"])
        case[f"b{layer}"] = rng.uniform(-0.5, 0.5, shape[0])
    return case | {"units": units, "amount": amount, "lr": 0.4}


def _unlike(w):
    """The row with the smallest sum of squares has not the smallest sum: one large entry, or several middling ones."""
    w[0] = np.where(np.arange(w.shape[1]) == 0, 0.8, 0.02 + 0.01 * np.arange(w.shape[1])) * np.sign(w[0])
    if len(w) > 2:
        w[1] = np.where(np.arange(w.shape[1]) == 0, 1.6, 0.004 + 0.001 * np.arange(w.shape[1])) * np.sign(w[1])
    w[-1] = (0.46 + 0.03 * np.arange(w.shape[1])) * np.sign(w[-1])
