"""Both directions with the same window and stride."""


def drive(module, x, dy, kernel, **stride):
    return module.max_pool2d(x, kernel, **stride), module.max_pool2d_backward(dy, x, kernel, **stride)
