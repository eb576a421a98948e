"""`x` gives the range, `y` is quantised and partly outside. Nothing is near a tie but where ties are meant."""

import numpy as np

STEP = 2.0**-6  # a scale that float32 holds exactly


def cases(rng):
    yield "small", _clear(lambda: _spread(rng, (5,)))
    yield "all-zero", {"x": np.zeros(3), "y": np.zeros(3)}
    yield "constant", _clear(lambda: _inside(np.full(3, rng.uniform(0.5, 2.0)), rng))
    yield "positive", _clear(lambda: _inside(rng.uniform(5, 6, 4), rng))
    yield "negative", _clear(lambda: _inside(rng.uniform(-6, -5, 4), rng))
    yield "ties", _ties(rng)
    yield "rows", _clear(lambda: _spread(rng, (2, 6), np.array([[1e-3], [1e3]])) | {"axis": 0})
    yield "middle-axis", _clear(lambda: _spread(rng, (2, 3, 4), np.array([[0.2], [5.0], [40.0]])) | {"axis": 1})


def _spread(rng, shape, size=1.0):
    x = rng.normal(0.7, 1.0, shape) * size
    return {"x": x, "y": 1.6 * x[..., ::-1]}


def _inside(x, rng):
    y = x * rng.uniform(0.2, 1.0, x.shape)
    y[0] = 0.0
    return {"x": x, "y": y}


def _ties(rng):
    """The range makes the scale a power of two and the zero point 0, `y` lies half-way between levels."""
    x = np.array([-128, 127, *rng.integers(-100, 100, 2)]) * STEP
    even = 2 * rng.integers(-30, 30, 3)
    return {"x": x, "y": (np.array([*even, even[0] + 1, -even[1] - 1]) + 0.5) * STEP}


def _clear(draw):
    """Drawn again until rounding is no matter of the last bits."""
    while True:
        inputs = draw()
        x, y, axis = inputs["x"], inputs["y"], inputs.get("axis")
        others = tuple(i for i in range(x.ndim) if i != axis)
        low, high = x.min(others, keepdims=True).clip(max=0), x.max(others, keepdims=True).clip(min=0)
        scale = (high - low) / 255
        if all(_off_half(values) for values in (low / scale, y / scale)):
            return inputs


def _off_half(values):
    return (np.abs(values - np.floor(values) - 0.5) > 2e-3).all()
