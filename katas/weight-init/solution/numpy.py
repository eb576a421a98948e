import math


def init_weight(shape, rng, scheme="he", distribution="normal"):
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        area = math.prod(shape[2:])
        fan_in, fan_out = shape[1] * area, shape[0] * area
    variance = 2 / fan_in if scheme == "he" else 2 / (fan_in + fan_out)
    if distribution == "normal":
        return rng.normal(0.0, math.sqrt(variance), shape)
    bound = math.sqrt(3 * variance)  # uniform on [-b, b] has the variance b * b / 3
    return rng.uniform(-bound, bound, shape)
