"""A layer's life: some training steps, the gradients of the last one, then an evaluation."""


def drive(module, batches, dy, x_eval, gamma, beta, **options):
    layer = module.BatchNorm(gamma, beta, **options)
    for x in batches:
        y = layer.forward(x, training=True)
    dx, dgamma, dbeta = layer.backward(dy)
    y_eval = layer.forward(x_eval, training=False)
    return y, dx, dgamma, dbeta, y_eval, layer.running_mean, layer.running_var
