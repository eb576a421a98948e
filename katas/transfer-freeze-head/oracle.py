"""What may move is a table by layer; the slopes come from complex steps through the network written out in numpy."""

import numpy as np

STEP = 1e-30
OWNERS = {"backbone.0.weight": 0, "backbone.1.weight": 1, "backbone.1.bias": 1, "backbone.3.weight": 3}
HEAD = ("head.weight", "head.bias")


def oracle(x, y, w1, gain, shift, mean, variance, w2, head_w, head_b, steps, counts, lr, options):
    state = {"backbone.0.weight": w1.T, "backbone.1.weight": gain, "backbone.1.bias": shift, "backbone.3.weight": w2.T}
    state |= {"head.weight": head_w, "head.bias": head_b}
    names = {name: each.shape for name, each in state.items()}
    modes, rates, trained, losses, first = [[True, True] + [False] * 5], [], [], [], 4
    for count in counts:
        first = min(first, 4 - (count or 0))
        free = [name for name in state if OWNERS.get(name, 9) >= first]
        modes += [[False] * 7, [True, True] + [False] * 5]
        rate = {name: lr if name in HEAD else lr * options.get("factor", 0.1) for name in free}
        rates.append(dict(sorted(rate.items())))
        for _ in range(steps):
            losses.append(_loss(x, y, mean, variance, state))
            slopes = {name: _slope(x, y, mean, variance, state, name) for name in free}
            state = state | {name: state[name] - rate[name] * slopes[name] for name in free}
        trained.append("; ".join(sorted(free)))
    state = state | {"backbone.1.running_mean": mean, "backbone.1.running_var": variance}
    return names, modes, rates, trained, np.array(losses), state


def _loss(x, y, mean, variance, state):
    a = (x @ state["backbone.0.weight"].T - mean) / np.sqrt(variance + 1e-5)
    h = np.tanh(a * state["backbone.1.weight"] + state["backbone.1.bias"]) @ state["backbone.3.weight"].T
    logits = h @ state["head.weight"].T + state["head.bias"]
    return sum(np.log(np.exp(row).sum()) - row[label] for row, label in zip(logits, y, strict=True)) / len(y)


def _slope(x, y, mean, variance, state, name):
    slope = np.zeros(state[name].shape)
    for place in np.ndindex(slope.shape):
        moved = state[name].astype(complex)
        moved[place] += 1j * STEP
        slope[place] = _loss(x, y, mean, variance, state | {name: moved}).imag / STEP
    return slope
