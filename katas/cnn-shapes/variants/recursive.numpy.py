def _positions(n, k, s, p, d):
    last = n + 2 * p - (k - 1) * d
    if last <= 0:
        raise ValueError
    return len(range(0, last, s))


def layer_table(layers, shape):
    if not layers:
        return [], []
    layer, rest = layers[0], layers[1:]
    kind, bias = layer["kind"], 1 if layer.get("bias", True) else 0
    if kind in ("conv", "pool"):
        channels, height, width = shape
        kh, kw = layer["kernel"]
        sh, sw = layer.get("stride") or ((kh, kw) if kind == "pool" else (1, 1))
        (ph, pw), (dh, dw) = layer.get("padding", (0, 0)), layer.get("dilation", (1, 1))
        rows, cols = _positions(height, kh, sh, ph, dh), _positions(width, kw, sw, pw, dw)
        count = 0
        if kind == "conv":
            depth, odd = divmod(channels, layer.get("groups", 1))
            channels = layer["filters"]
            if odd or channels % layer.get("groups", 1):
                raise ValueError
            count = channels * depth * kh * kw + channels * bias
        shape = (channels, rows, cols)
    elif kind == "dense":
        (features,) = shape
        shape, count = (layer["units"],), layer["units"] * (features + bias)
    elif kind == "flatten":
        size = 1
        for n in shape:
            size *= n
        shape, count = (size,), 0
    else:
        count = 2 * shape[0]
    shapes, params = layer_table(rest, shape)
    return [shape, *shapes], [count, *params]
