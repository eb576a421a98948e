import numpy as np


def layer_table(layers, shape):
    shapes, params = [], []
    for layer in layers:
        kind, bias = layer["kind"], int(layer.get("bias", True))
        count = 0
        if kind == "flatten":
            shape = (int(np.prod(shape)),)
        elif kind == "dense":
            if len(shape) > 1:
                raise ValueError("dense needs a vector")
            count = int(np.prod([shape[0] + bias, layer["units"]]))
            shape = (layer["units"],)
        elif kind == "batch-norm":
            count = 2 * shape[0]
        else:
            if len(shape) < 3:
                raise ValueError("no maps")
            kernel = np.array(layer["kernel"])
            stride = np.array(layer.get("stride", kernel if kind == "pool" else (1, 1)))
            padding, dilation = np.array(layer.get("padding", (0, 0))), np.array(layer.get("dilation", (1, 1)))
            size = np.floor((np.array(shape[1:]) + 2 * padding - dilation * (kernel - 1) - 1) / stride).astype(int) + 1
            if (size <= 0).any():
                raise ValueError("too small")
            channels = shape[0]
            if kind == "conv":
                groups, channels = layer.get("groups", 1), layer["filters"]
                if np.gcd(shape[0], groups) != groups or np.gcd(channels, groups) != groups:
                    raise ValueError("groups")
                count = channels * (shape[0] // groups * int(kernel.prod()) + bias)
            shape = (channels, *size.tolist())
        shapes.append(tuple(shape))
        params.append(count)
    return shapes, params
