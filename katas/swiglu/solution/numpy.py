import numpy as np


def swiglu(x, W_gate, W_up, W_down):
    gate, up = x @ W_gate, x @ W_up
    # the logistic function written with tanh, which cannot overflow
    return gate / 2 * (1 + np.tanh(gate / 2)) * up @ W_down
