"""Short sequences and asymmetric kernels; taps side by side, apart, and beyond the start of the sequence."""


def cases(rng):
    def draw(samples, channels, steps, filters, taps, bias=True, **options):
        inputs = {"x": rng.normal(size=(samples, channels, steps)), "w": rng.normal(size=(filters, channels, taps))}
        return inputs | ({"b": rng.normal(size=filters)} if bias else {}) | options

    yield "defaults", draw(1, 1, 5, 1, 3, bias=False)
    yield "channels", draw(2, 3, 4, 2, 2)
    yield "dilated", draw(2, 2, 7, 3, 3, dilation=2)
    yield "short", draw(1, 2, 3, 2, 4, dilation=3)
    yield "one-tap", draw(2, 2, 3, 3, 1, dilation=3)
