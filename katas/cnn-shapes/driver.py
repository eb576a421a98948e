"""A ValueError becomes a value: two empty lists."""


def drive(module, layers, shape):
    try:
        return module.layer_table(layers, shape)
    except ValueError:
        return [], []
