"""Each step from complex differences of the loss of one batch alone, so that nothing can be left over."""

import numpy as np

STEP = 1e-30
NAMES = ("body.weight", "body.bias", "head.weight", "head.bias")


def oracle(x, y, sizes, state, lr, momentum, head_epochs, epochs):
    state, losses = dict(state), []
    for names, count in ((NAMES[2:], head_epochs), (NAMES, epochs)):
        velocity = {name: np.zeros(state[name].shape) for name in names}
        for _ in range(count):
            for end, size in zip(np.cumsum(sizes), sizes, strict=True):
                rows, targets = x[end - size : end], y[end - size : end]
                losses.append(float(_loss(rows, targets, state).real))
                velocity = {name: momentum * velocity[name] + _slope(rows, targets, state, name) for name in names}
                state = state | {name: state[name] - lr * velocity[name] for name in names}
    return losses, state


def _loss(rows, targets, state):
    total = 0
    for row, target in zip(rows, targets, strict=True):
        units = [np.tanh((w * row).sum() + b) for w, b in zip(state["body.weight"], state["body.bias"], strict=True)]
        total += (
            sum(w * u for w, u in zip(state["head.weight"][0], units, strict=True)) + state["head.bias"][0] - target
        ) ** 2
    return total / len(rows)


def _slope(rows, targets, state, name):
    slope = np.zeros(state[name].shape)
    for place in np.ndindex(slope.shape):
        moved = state[name].astype(complex)
        moved[place] += 1j * STEP
        slope[place] = _loss(rows, targets, state | {name: moved}).imag / STEP
    return slope
