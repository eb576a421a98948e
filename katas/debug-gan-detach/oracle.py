"""Both networks in numpy, each loss a function of one player's weights alone; slopes by complex steps."""

import numpy as np

STEP = 1e-30


def oracle(batches, generator, discriminator, g_lr=0.1, d_lr=0.1):
    G, D = list(generator), list(discriminator)
    d_losses, g_losses = [], []
    for real, noise in batches:
        fake = _run(noise, G)
        d_loss, D = _descend(lambda w, r=real, f=fake: _miss(_run(r, w)) + _miss(-_run(f, w)), D, d_lr)
        g_loss, G = _descend(lambda w, z=noise, judge=D: _miss(_run(_run(z, w), judge)), G, g_lr)
        d_losses.append(d_loss)
        g_losses.append(g_loss)
    return np.array(d_losses), np.array(g_losses), [w.T for w in (*G, *D)]


def _run(x, weights):
    w1, b1, w2, b2 = weights
    return np.tanh(x @ w1 + b1) @ w2 + b2


def _miss(logits):
    """Minus the mean log-probability of the answer that positive logits stand for."""
    return np.log1p(np.exp(-logits)).mean()


def _descend(loss, weights, lr):
    moved = []
    for which, weight in enumerate(weights):
        slope = np.zeros(weight.shape)
        for place in np.ndindex(weight.shape):
            shifted = weight.astype(complex)
            shifted[place] += 1j * STEP
            slope[place] = loss([*weights[:which], shifted, *weights[which + 1 :]]).imag / STEP
        moved.append(weight - lr * slope)
    return loss(weights), moved
