"""ValueError where one is due becomes a value: a loss of -1 and an empty gradient."""


def drive(module, name, p, y):
    try:
        return module.loss(name, p, y)
    except ValueError:
        if p.shape == y.shape and (name != "bce" or (y.min() >= 0 and y.max() <= 1)):
            raise
        return -1.0, p.reshape(-1)[:0]
