"""Sizes by trying every start of a window, parameters by counting the inputs that each output listens to."""

import math


def oracle(layers, shape):
    shapes, params = [], []
    for layer in layers:
        bias = 1 if layer.get("bias", True) else 0
        windowed = layer["kind"] in ("conv", "pool")
        if windowed != (len(shape) == 3) and layer["kind"] not in ("flatten", "batch-norm"):
            return [], []
        learned = 0
        if windowed:
            image, channels = shape, shape[0]
            sizes = [_starts(layer, axis, image) for axis in (0, 1)]
            if 0 in sizes:
                return [], []
            if layer["kind"] == "conv":
                groups, filters = layer.get("groups", 1), layer["filters"]
                if channels not in range(groups, channels + 1, groups) or filters not in range(
                    groups, filters + 1, groups
                ):
                    return [], []
                heard = [c for c in range(channels) if c * groups // channels == 0]  # by the first filter
                learned = sum(len(heard) * math.prod(layer["kernel"]) + bias for _ in range(filters))
                channels = filters
            shape = (channels, *sizes)
        elif layer["kind"] == "dense":
            learned = sum(shape[0] + bias for _ in range(layer["units"]))
            shape = (layer["units"],)
        elif layer["kind"] == "batch-norm":
            learned = len(["scale", "shift"]) * shape[0]
        else:
            shape = (math.prod(shape),)
        shapes.append(shape)
        params.append(learned)
    return shapes, params


def _starts(layer, axis, shape):
    usual = {"stride": layer["kernel"] if layer["kind"] == "pool" else (1, 1), "padding": (0, 0), "dilation": (1, 1)}
    stride, padding, dilation = (layer.get(name, usual[name])[axis] for name in usual)
    end = shape[1 + axis] + padding
    starts = range(-padding, end, stride)
    return sum(all(start + k * dilation < end for k in range(layer["kernel"][axis])) for start in starts)
