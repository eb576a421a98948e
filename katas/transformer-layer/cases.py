"""Norms with weights and biases of their own, so that none can take another's place; a memory of another length."""

import numpy as np


def cases(rng):
    yield "encoder", _draw(rng, 1, 2, d_model=3, heads=1, d_ff=2)  # of two features a norm leaves only signs
    yield "encoder-heads", _draw(rng, 2, 3, d_model=4, heads=2, d_ff=5) | {"padding": None}
    padding = np.array([[False, False, True], [True, False, False]])
    yield "encoder-padding", _draw(rng, 2, 3, d_model=4, heads=2, d_ff=3) | {"padding": padding}
    yield "decoder", _draw(rng, 1, 3, d_model=3, heads=1, d_ff=2, memory=2)
    padding = np.array([[False, False, False, True], [False, True, False, True]])
    yield "decoder-padding", _draw(rng, 2, 3, d_model=4, heads=2, d_ff=5, memory=4) | {"padding": padding}
    yield "decoder-as-long", _draw(rng, 2, 3, d_model=6, heads=3, d_ff=4, memory=3)


def _draw(rng, N, S, d_model, heads, d_ff, memory=0):
    shapes = {"ff1": (d_ff, d_model), "ff2": (d_model, d_ff)}
    blocks = ["self_attn", "cross_attn"] if memory else ["self_attn"]
    shapes |= {f"{block}.{name}": (d_model, d_model) for block in blocks for name in "qkvo"}
    state = {}
    for name, shape in shapes.items():
        state[f"{name}.weight"] = 1.3 * rng.normal(size=shape) / shape[1] ** 0.5
        state[f"{name}.bias"] = 0.5 * rng.normal(size=shape[0])
    for i in range(1, len(blocks) + 2):
        state[f"norm{i}.weight"] = rng.uniform(0.5, 1.5, size=d_model)
        state[f"norm{i}.bias"] = 0.5 * rng.normal(size=d_model)
    inputs = {"state": state, "x": rng.normal(size=(N, S, d_model)), "d_model": d_model, "heads": heads, "d_ff": d_ff}
    if memory:
        inputs |= {"decoder": True, "memory": rng.normal(size=(N, memory, d_model))}
    return inputs
