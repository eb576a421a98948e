"""Both directions with the same eps."""


def drive(module, x, dy, gamma, beta, **eps):
    return module.layer_norm(x, gamma, beta, **eps), *module.layer_norm_backward(dy, x, gamma, **eps)
