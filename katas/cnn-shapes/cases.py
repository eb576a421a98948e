"""Single layers, known networks, and networks that cannot be built. Only the numbers of the first ones are random."""

VGG = (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0)


def _conv(filters, kernel, **options):
    return {"kind": "conv", "filters": filters, "kernel": kernel, **options}


def _pool(kernel, **options):
    return {"kind": "pool", "kernel": kernel, **options}


FLATTEN, NORM = {"kind": "flatten"}, {"kind": "batch-norm"}


def _dense(units, **options):
    return {"kind": "dense", "units": units, **options}


def cases(rng):
    def pick(low, high):
        return int(rng.integers(low, high + 1))

    yield "one-conv", {"layers": [_conv(pick(5, 9), (3, 2))], "shape": (pick(2, 4), pick(5, 9), pick(10, 14))}
    layers = [_pool((2, 3)), _pool((3, 3), stride=(2, 2), padding=(1, 1))]
    yield "pooling", {"layers": layers, "shape": (pick(2, 4), pick(10, 15), pick(20, 30))}
    layers = [
        _conv(pick(5, 9), (5, 3), stride=(3, 2), padding=(2, 1)),
        _pool((3, 1), stride=(1, 4)),
        FLATTEN,
        _dense(pick(3, 8), bias=False),
    ]
    yield "rectangular", {"layers": layers, "shape": (3, 30 + pick(0, 6), 40 + pick(0, 8))}
    layers = [
        _conv(8, (3, 3), dilation=(2, 3), groups=2, stride=(2, 1)),
        NORM,
        _conv(8, (3, 5), padding=(1, 2), groups=8, bias=False),
        _pool((2, 2), dilation=(2, 1), stride=(3, 2)),
        FLATTEN,
        NORM,
        _dense(pick(3, 8)),
    ]
    yield "dilated-groups", {"layers": layers, "shape": (6, pick(13, 14), pick(21, 27))}
    layers = [
        *(_conv(32, (3, 3)), _pool((2, 2)), _conv(64, (3, 3)), _pool((2, 2))),
        *(FLATTEN, _dense(128), _dense(10)),
    ]
    yield "small-classifier", {"layers": layers, "shape": (1, 28, 28)}
    layers = [_conv(f, (3, 3), padding=(1, 1)) if f else _pool((2, 2)) for f in VGG]
    yield "vgg-16", {"layers": [*layers, FLATTEN, _dense(4096), _dense(4096), _dense(1000)], "shape": (3, 224, 224)}
    yield "window-too-large", {"layers": [_conv(4, (4, 3), stride=(2, 2))], "shape": (2, 3, 5)}
    yield "window-far-too-large", {"layers": [_pool((2, 9), stride=(1, 2))], "shape": (2, 3, 1)}
    yield "dense-on-maps", {"layers": [_pool((2, 2)), _dense(10)], "shape": (2, 4, 6)}
    yield "pool-after-dense", {"layers": [FLATTEN, _dense(10), _pool((1, 1))], "shape": (2, 3, 4)}
    yield "groups-and-channels", {"layers": [_conv(6, (1, 2), groups=3)], "shape": (4, 3, 4)}
    yield "groups-and-filters", {"layers": [_conv(4, (1, 2), groups=3)], "shape": (6, 3, 4)}
