import numpy as np

BOUND = {"he": lambda i, _: np.sqrt(6 / i), "xavier": lambda i, o: np.sqrt(6 / (i + o))}
STD = {"he": lambda i, _: np.sqrt(2 / i), "xavier": lambda i, o: np.sqrt(2 / (i + o))}


def init_weight(shape, rng, scheme="he", distribution="normal"):
    fans = shape if len(shape) == 2 else (np.prod(shape[1:]), np.prod(shape) // shape[1])
    if distribution == "uniform":
        return (2 * rng.random(shape) - 1) * BOUND[scheme](*fans)
    return rng.standard_normal(shape) * STD[scheme](*fans)
