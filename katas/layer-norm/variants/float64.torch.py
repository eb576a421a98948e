def _parts(x, eps):
    x = x.double()
    away = x - x.sum(-1, keepdim=True) / x.shape[-1]
    inverse = (away.square().mean(-1, keepdim=True) + eps).rsqrt()
    return away * inverse, inverse


def layer_norm(x, gamma, beta, eps=1e-5):
    x_hat, _ = _parts(x, eps)
    return (x_hat * gamma.double() + beta.double()).float()


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    x_hat, inverse = _parts(x, eps)
    g, d = dy.double() * gamma, x.shape[-1]
    along = (g * x_hat).sum(-1, keepdim=True)
    dx = inverse / d * (d * g - g.sum(-1, keepdim=True) - x_hat * along)
    dgamma = (dy.double() * x_hat).flatten(0, -2).sum(0)
    return dx.float(), dgamma.float(), dy.flatten(0, -2).sum(0)
