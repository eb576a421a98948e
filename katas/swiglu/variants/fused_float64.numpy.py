import numpy as np


def swiglu(x, W_gate, W_up, W_down):
    both = x.astype(np.float64) @ np.concatenate([W_gate, W_up], axis=1)
    gate, up = np.split(both, 2, axis=-1)
    return (up * gate / (1 + np.exp(-gate)) @ W_down).astype(x.dtype)
