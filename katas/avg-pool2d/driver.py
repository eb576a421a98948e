"""Both directions with the same options."""


def drive(module, x, dy, kernel, **options):
    return module.avg_pool2d(x, kernel, **options), module.avg_pool2d_backward(dy, x.shape, kernel, **options)
