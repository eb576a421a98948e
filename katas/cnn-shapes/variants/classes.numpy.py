import math

DEFAULTS = {"stride": (1, 1), "dilation": (1, 1), "padding": (0, 0), "groups": 1, "bias": True}


def _out(n, k, s, p, d):
    room = n + 2 * p - d * (k - 1) - 1
    if room < 0:
        raise ValueError("too small")
    return room // s + 1


def layer_table(layers, shape):
    table = []
    for given in layers:
        layer = {**DEFAULTS, **({"stride": given["kernel"]} if given["kind"] == "pool" else {}), **given}
        match layer["kind"], tuple(shape):
            case "flatten", dims:
                shape, count = (math.prod(dims),), 0
            case "batch-norm", (channels, *_):
                count = channels + channels
            case "dense", (features,):
                shape, count = (layer["units"],), layer["units"] * features + layer["units"] * bool(layer["bias"])
            case ("conv" | "pool") as kind, (channels, *size):
                if len(size) != 2:
                    raise ValueError("no image")
                names = ("kernel", "stride", "padding", "dilation")
                size = [_out(n, *numbers) for n, *numbers in zip(size, *(layer[name] for name in names), strict=True)]
                shape, count = (channels, *size), 0
                if kind == "conv":
                    g, f = layer["groups"], layer["filters"]
                    if channels % g + f % g > 0:
                        raise ValueError("groups")
                    shape = (f, *size)
                    count = f * channels * math.prod(layer["kernel"]) // g + (f if layer["bias"] else 0)
            case _:
                raise ValueError(f"{layer['kind']} cannot follow {shape}")
        table.append((shape, count))
    return [s for s, _ in table], [c for _, c in table]
