import math


def layer_table(layers, shape):
    shapes, params = [], []
    for layer in layers:
        shape, count = step(layer, shape)
        shapes.append(shape)
        params.append(count)
    return shapes, params


def step(layer, shape):
    kind = layer["kind"]
    if kind == "flatten":
        return (math.prod(shape),), 0
    if kind == "batch-norm":
        return shape, 2 * shape[0]
    if kind == "dense":
        if len(shape) != 1:
            raise ValueError("flatten first")
        return (layer["units"],), (shape[0] + layer.get("bias", True)) * layer["units"]
    if len(shape) != 3:
        raise ValueError("a window needs (C, H, W)")
    kernel = layer["kernel"]
    sizes = windows(layer, shape, layer.get("stride", kernel if kind == "pool" else (1, 1)))
    if kind == "pool":
        return (shape[0], *sizes), 0
    groups, filters = layer.get("groups", 1), layer["filters"]
    if shape[0] % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    return (filters, *sizes), filters * (shape[0] // groups * kernel[0] * kernel[1] + layer.get("bias", True))


def windows(layer, shape, stride):
    kernel, padding, dilation = layer["kernel"], layer.get("padding", (0, 0)), layer.get("dilation", (1, 1))
    sizes = []
    for axis in (0, 1):
        span = dilation[axis] * (kernel[axis] - 1) + 1
        size = (shape[1 + axis] + 2 * padding[axis] - span) // stride[axis] + 1
        if size < 1:
            raise ValueError("the window does not fit")
        sizes.append(size)
    return sizes
