"""Both networks written out in numpy; every parameter's slope by a complex step."""

import numpy as np

STEP = 1e-30
NAMES = ("0.weight", "0.bias", "2.weight", "2.bias")


def oracle(real, z_d, z_g, generator, discriminator, g_lr, d_lr, momentum):
    players = [list(generator), list(discriminator)]
    speeds = [[0.0] * 4, [0.0] * 4]
    d_losses, g_losses = [], []
    for batch, first, second in zip(real, z_d, z_g, strict=True):
        fake = _run(first, players[0])

        def d_loss(weights, batch=batch, fake=fake):
            return np.log1p(np.exp(-_run(batch, weights))).mean() + np.log1p(np.exp(_run(fake, weights))).mean()

        d_losses.append(_move(d_loss, players[1], speeds[1], d_lr, momentum))

        def g_loss(weights, second=second):
            return np.log1p(np.exp(-_run(_run(second, weights), players[1]))).mean()

        g_losses.append(_move(g_loss, players[0], speeds[0], g_lr, momentum))
    states = [{n: w.T for n, w in zip(NAMES, weights, strict=True)} for weights in players]
    return np.array(d_losses), np.array(g_losses), [True] * len(real), True, *states


def _run(x, weights):
    w1, b1, w2, b2 = weights
    return np.tanh(x @ w1 + b1) @ w2 + b2


def _move(loss, weights, speeds, lr, momentum):
    value, slopes = loss(weights), []
    for which, weight in enumerate(weights):
        slope = np.zeros(weight.shape)
        for place in np.ndindex(weight.shape):
            moved = weight.astype(complex)
            moved[place] += 1j * STEP
            slope[place] = loss([*weights[:which], moved, *weights[which + 1 :]]).imag / STEP
        slopes.append(slope)
    for which, slope in enumerate(slopes):
        speeds[which] = momentum * speeds[which] + slope
        weights[which] = weights[which] - lr * speeds[which]
    return value
